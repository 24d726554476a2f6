package dev.weir.console.assistants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An assistant of its own: begun, published twice, compared in another tab by its address, and rolled back. */
@ExtendWith(SharedConsole.class)
class AssistantsBrowserIT {
    private final ConsoleBrowser console;
    private final ConsolePage page;

    AssistantsBrowserIT(ConsoleBrowser console) {
        this.console = console;
        page = console.admin();
    }

    @Test
    void versionsAreDraftedPublishedComparedAndRolledBack() {
        page.open("assistants", "Assistants");
        page.fill("Name", "gifts " + UUID.randomUUID());
        page.button("Create").click();
        page.shows("Nothing is published yet");
        page.fill("Prompt", "You help people to choose a gift.\nNever promise a delivery date.");
        publish();
        page.shows("Version 1, language en");
        page.fill("Prompt", "You help people to choose a gift.\nNever promise a delivery date or a refund.");
        page.button("Save draft").click();
        publish();
        page.shows("Version 2, language en");
        PlaywrightAssertions.assertThat(page.page().locator("ins")).hasText(" or a refund");
        page.page().locator("ins").scrollIntoViewIfNeeded();
        page.shoot("assistants-compared-light");
        assertEquals(List.of(), page.faults());
        page.page().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Compare"))
                .first().click();
        PlaywrightAssertions.assertThat(page.page()).hasURL(Pattern.compile(".*from=1.*|.*to=2.*"));
        rollBack(page.page().url());
    }

    private void publish() {
        page.button("Publish draft").click();
        page.button("Publish").click();
        // It shows the same changes as the page until it is gone.
        PlaywrightAssertions.assertThat(page.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private void rollBack(String address) {
        ConsolePage other = console.admin().go(address.substring(address.indexOf("/console/") + "/console/".length())).dark();
        PlaywrightAssertions.assertThat(other.page().locator("ins")).hasText(" or a refund");
        other.wide(360).page().locator("ins").scrollIntoViewIfNeeded();
        other.shoot("assistants-compared-narrow-dark");
        other.wide(1360).button("Roll back to version 1").click();
        other.shows("This is what changes");
        PlaywrightAssertions.assertThat(other.page().getByRole(AriaRole.DIALOG).locator("del")).hasText(" or a refund");
        other.shoot("assistants-back-dark");
        other.page().getByRole(AriaRole.DIALOG).getByText("Roll back").last().click();
        other.shows("Version 1, language en");
    }
}
