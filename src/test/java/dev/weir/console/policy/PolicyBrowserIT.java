package dev.weir.console.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trying a policy before it holds. */
@ExtendWith(SharedConsole.class)
class PolicyBrowserIT {
    private final ConsolePage page;

    PolicyBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void aPolicyIsTriedOnWhatWasAsked() {
        page.open("policy", "Policy");
        page.fill("Confidence threshold", "1");
        page.button("Try the values above on them").click();
        page.shows("turns would change their source");
        page.shoot("policy-tried-light");
        assertEquals(List.of(), page.faults());
    }
}
