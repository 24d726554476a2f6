package dev.weir.console.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A webhook from its making to its removal, and the two lines of a site. */
@ExtendWith(SharedConsole.class)
class WebhooksBrowserIT {
    private final ConsolePage page;

    WebhooksBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void aWebhookIsMadeItsSecretShownAndTheWebhookRemoved() {
        page.open("webhooks", "Webhooks").button("New webhook").click();
        page.fill("Address", "https://helpdesk.invalid/weir");
        page.shoot("webhooks-dialog-light");
        assertEquals(List.of(), page.faults());
        page.button("Create webhook").click();
        page.shows("It is shown only once");
        page.shoot("webhooks-secret-light");
        page.button("Done").click();
        page.shows("0 waiting");
        page.shoot("webhooks-made-light");
        assertEquals(List.of(), page.faults());
        page.button("Remove: https://helpdesk.invalid/weir").click();
        page.button("Remove the webhook").click();
        page.shows("There are no webhooks yet.");
    }

    @Test
    void theTwoLinesOfASiteNameTheServerTheyAreReadFrom() {
        page.open("sites", "Sites").button("Embed code for demo shop").click();
        page.shows("<script type=\"module\" src=\"" + page.node() + "/widget/weir-chat.js\">");
        page.shoot("sites-paste-light");
        assertEquals(List.of(), page.faults());
    }
}
