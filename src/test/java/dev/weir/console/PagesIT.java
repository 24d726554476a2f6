package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How every page looks, in light and dark colours and on a phone; pictures go to target/screenshots. */
@ExtendWith(SharedConsole.class)
class PagesIT {
    private static final int PHONE = 360;

    private final List<String> faults = new ArrayList<>();
    private final ConsolePage page;

    PagesIT(ConsoleBrowser console) {
        page = console.admin();
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

    private void lookAtAll(String kind) {
        int width = page.page().viewportSize().width;
        for (Views.View view : Views.pages()) {
            page.open(view.path(), view.heading()).shoot(view.name() + "-" + kind);
            page.faults().forEach(fault -> faults.add(view.name() + ", " + kind + ": " + fault));
            int wide = ((Number) page.page().evaluate("document.scrollingElement.scrollWidth")).intValue();
            if (wide > width) {
                faults.add(view.name() + ", " + kind + ": " + wide + " pixels wide");
            }
        }
    }
}
