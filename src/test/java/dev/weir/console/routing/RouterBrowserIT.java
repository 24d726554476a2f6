package dev.weir.console.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refitting the learned router while one watches. */
@ExtendWith(SharedConsole.class)
class RouterBrowserIT {
    private final ConsolePage page;

    RouterBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void whatARefitCameToShowsByItself() {
        page.open("routing", "Routing");
        page.button("Refit now").click();
        page.shows("There are too few labels to learn from: the router stays.");
        page.page().getByText("Judges now").scrollIntoViewIfNeeded();
        page.shoot("routing-learned-light");
        assertEquals(List.of(), page.faults());
    }
}
