package dev.weir.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How every page looks, on a desk, a wall and a phone, in light and dark colours; pictures go to target/screenshots. */
@ExtendWith(SharedConsole.class)
class PagesIT {
    private static final int[] DESK = {1360, 900};
    private static final int[] WALL = {3840, 2160};
    private static final int[] PHONE = {360, 740};
    /** What is left of a desk's 1360 pixels at a zoom of 200 percent. */
    private static final int[] ZOOMED = {680, 450};
    /** Cumulative layout shift: up to 0.1 is good (web.dev, Core Web Vitals). */
    private static final double MOST_SHIFT = 0.1;
    private static final String WATCH_SHIFTS = """
            window.weirShift = 0;
            new PerformanceObserver(list => list.getEntries().filter(shift => !shift.hadRecentInput)
              .forEach(shift => { window.weirShift += shift.value; })).observe({type: 'layout-shift', buffered: true});""";
    /** The spacing that a reader may ask for (WCAG 2.2, 1.4.12). */
    private static final String SPREAD_TEXT = """
            const style = document.createElement('style');
            style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
              + ' word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
            document.head.append(style)""";

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    PagesIT(ConsoleBrowser console) {
        page = console.admin();
        page.page().addInitScript(WATCH_SHIFTS);
        page.page().onPageError(error -> faults.add("script: " + error));
    }

    @Test
    void everyPageShowsOnADeskAndAWall() {
        for (Views.View view : Views.pages()) {
            open(view, DESK, "desk");
            look(view, "dark");
            fit(view, WALL, "wall");
            page.light().shoot(view.name() + "-wall");
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void everyPageShowsOnAPhone() {
        for (Views.View view : Views.pages()) {
            open(view, PHONE, "phone");
            page.dark().shoot(view.name() + "-phone-dark");
            fit(view, ZOOMED, "zoomed");
            page.page().evaluate(SPREAD_TEXT);
            fit(view, PHONE, "spread");
        }
        assertEquals(List.of(), faults);
    }

    private void open(Views.View view, int[] size, String kind) {
        page.light().sized(size[0], size[1]).open(view.path(), view.heading()).shoot(view.name() + "-" + kind);
        page.faults().forEach(fault -> faults.add(view.name() + ", " + kind + ": " + fault));
        fit(view, size, kind);
        double shift = ((Number) page.page().evaluate("window.weirShift")).doubleValue();
        if (shift > MOST_SHIFT) {
            faults.add(view.name() + ", " + kind + ": moved by " + shift);
        }
    }

    private void look(Views.View view, String kind) {
        page.dark().shoot(view.name() + "-" + kind);
        page.faults().forEach(fault -> faults.add(view.name() + ", " + kind + ": " + fault));
    }

    private void fit(Views.View view, int[] size, String kind) {
        int wide = ((Number) page.sized(size[0], size[1]).page().evaluate("document.scrollingElement.scrollWidth")).intValue();
        if (wide > size[0]) {
            faults.add(view.name() + ", " + kind + ": " + wide + " pixels wide");
        }
    }
}
