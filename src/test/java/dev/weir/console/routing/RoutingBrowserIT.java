package dev.weir.console.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A rule from its first letter to its end, the laboratory, and refitting the learned router while one watches. */
@ExtendWith(SharedConsole.class)
class RoutingBrowserIT {
    private static final String EXPRESSION = "Condition (CEL)";
    /** Of the shared shop: what agents said there and what was asked before, other tests decide. */
    private static final Pattern SOME = Pattern.compile("It would match [1-9]\\d* of the latest \\d+ turns\\.");

    private final ConsolePage page;

    RoutingBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void aRuleIsWrittenTriedMovedWithTheKeyboardAndDeleted() {
        page.open("routing", "Routing");
        page.button("New rule").click();
        page.fill("Name", "Very long");
        page.fill(EXPRESSION, "tokens > 5000 and");
        page.shows("Write && for “and”. (Line 1, column 15.)");
        page.shoot("routing-rule-wrong-light");
        page.fill(EXPRESSION, "turns > 0 && !has(metadata.nothing) && hour >= 0");
        page.button("Try it on the latest turns").click();
        PlaywrightAssertions.assertThat(page.page().getByText(SOME)).isVisible();
        page.fill(EXPRESSION, "tokens > 5000");
        page.button("Try it on the latest turns").click();
        page.shows("It would match 0 of the latest");
        page.shoot("routing-rule-tried-light");
        assertEquals(List.of(), page.faults());
        page.button("Save the rule").click();
        Locator up = page.button("Move Very long up");
        up.focus();
        page.page().keyboard().press("Enter");
        page.shows("The order is changed.");
        PlaywrightAssertions.assertThat(up).isFocused();
        page.shoot("routing-rules-light");
        page.button("Delete Very long").click();
        page.button("Delete the rule").click();
        PlaywrightAssertions.assertThat(up).hasCount(0);
    }

    @Test
    void aQuestionIsLedTheWholeWayWithItsPrice() {
        page.open("routing", "Routing");
        page.fill("Question", "Can you write a poem about the sea?");
        page.button("Trace").click();
        page.shows("The exact cache answers, for $0.");
        page.shows("Not reached; it would say: Up to $");
        page.shoot("routing-way-light");
        page.dark().wide(360).page().locator(".way").first().scrollIntoViewIfNeeded();
        page.shoot("routing-way-narrow-dark");
        assertEquals(List.of(), page.faults());
    }

    @Test
    void whatARefitCameToShowsByItself() {
        page.open("routing", "Routing");
        page.button("Refit now").click();
        page.shows("There are too few labels to learn from: the router stays.");
        page.page().getByText("In use").scrollIntoViewIfNeeded();
        page.shoot("routing-learned-light");
        assertEquals(List.of(), page.faults());
    }
}
