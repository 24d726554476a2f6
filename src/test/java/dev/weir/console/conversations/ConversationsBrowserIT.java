package dev.weir.console.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding a turn and taking it apart. */
@ExtendWith(SharedConsole.class)
class ConversationsBrowserIT {
    private final ConsolePage page;

    ConversationsBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void aTurnIsFoundReadAndTakenApart() {
        page.open("conversations", "Conversations");
        page.fill("Question or answer holds", "express delivery cost");
        page.page().getByText("What does express delivery cost in Ireland?").last().click();
        page.heading("Conversation");
        PlaywrightAssertions.assertThat(page.page().locator(".waterfall").first()).isVisible();
        PlaywrightAssertions.assertThat(page.page().locator(".facts").first())
                .containsText(Pattern.compile("Knowledge|Exact cache"));
        page.shoot("conversation-light");
        assertEquals(List.of(), page.faults());
    }
}
