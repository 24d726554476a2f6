package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How every page looks, in light and dark colours, on a phone and on a wide screen; pictures go to target/screenshots. */
@ExtendWith(SharedConsole.class)
class PagesIT {
    private static final int PHONE = 360;
    private static final int WALL = 3840;
    /** Cumulative layout shift: up to 0.1 is good (web.dev, Core Web Vitals). */
    private static final double MOST_SHIFT = 0.1;
    private static final String WATCH_SHIFTS = """
            window.weirShift = 0;
            new PerformanceObserver(list => list.getEntries().filter(shift => !shift.hadRecentInput)
              .forEach(shift => { window.weirShift += shift.value; })).observe({type: 'layout-shift', buffered: true});""";

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    PagesIT(ConsoleBrowser console) {
        page = console.admin();
        page.page().addInitScript(WATCH_SHIFTS);
        page.page().onPageError(error -> faults.add("script: " + error));
    }

    @Test
    void everyPageShowsWithoutASeriousFault() {
        lookAtAll("light");
        assertEquals(List.of(), faults);
    }

    @Test
    void everyPageShowsInDarkColours() {
        page.dark();
        lookAtAll("dark");
        assertEquals(List.of(), faults);
    }

    @Test
    void everyPageFitsAPhone() {
        page.wide(PHONE);
        lookAtAll("phone");
        assertEquals(List.of(), faults);
    }

    @Test
    void everyPageFillsAWall() {
        page.wide(WALL);
        lookAtAll("wall");
        assertEquals(List.of(), faults);
    }

    private void lookAtAll(String kind) {
        int width = page.page().viewportSize().width;
        for (Views.View view : Views.pages()) {
            page.open(view.path(), view.heading()).shoot(view.name() + "-" + kind);
            page.faults().forEach(fault -> faults.add(view.name() + ", " + kind + ": " + fault));
            int wide = ((Number) page.page().evaluate("document.scrollingElement.scrollWidth")).intValue();
            double shift = ((Number) page.page().evaluate("window.weirShift")).doubleValue();
            if (shift > MOST_SHIFT) {
                faults.add(view.name() + ", " + kind + ": moved by " + shift);
            }
            if (wide > width) {
                faults.add(view.name() + ", " + kind + ": " + wide + " pixels wide");
            }
        }
    }
}
