package dev.weir.console.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trying a policy before it holds, and changing it with the keyboard alone. */
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
        page.button("Replay with the values above").click();
        page.shows("Median time");
        // How many they are depends on what other tests asked.
        PlaywrightAssertions.assertThat(page.page().getByText(Pattern.compile("^\\d+ turns? would change"))).isVisible();
        page.page().locator("canvas").first().scrollIntoViewIfNeeded();
        page.shoot("policy-tried-light");
        assertEquals(List.of(), page.faults());
    }

    @Test
    void stepsAreMovedAndSeenBeforeTheyHoldWithTheKeyboard() {
        page.open("policy", "Policy");
        page.button("Move “knowledge” up").focus();
        page.page().keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.page().locator(".steps > li").first()).containsText("knowledge");
        page.shows("Unsaved changes.");
        page.button("Save and publish").focus();
        page.page().keyboard().press("Enter");
        page.shows("small, knowledge, handoff, reject");
        page.shows("knowledge, small, handoff, reject");
        page.shoot("policy-diff-light");
        assertEquals(List.of(), page.faults());
        page.button("Cancel").click();
        page.page().getByRole(AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Budgets").setExact(true)).first().click();
        page.shows("Leave without saving?");
        page.shoot("policy-unsaved-light");
        page.button("Leave").click();
        page.heading("Budgets");
    }
}
