package dev.weir.console.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import dev.weir.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log in a browser: what a key did is there by its name, the chain is whole, and a file can be taken away. */
@ExtendWith(SharedConsole.class)
class AuditBrowserIT {
    private final ConsolePage page;
    private final DemoShop shop;

    AuditBrowserIT(ConsoleBrowser console, DemoShop shop) {
        page = console.admin();
        this.shop = shop;
    }

    @Test
    void whatAKeyDidIsFoundVerifiedAndTakenAway() throws IOException {
        String document = TestClient.json(shop.client().post("/v1/knowledge/documents",
                "{\"title\":\"Audited article\",\"text\":\"Nothing of note.\"}")).getString("id");
        assertEquals(200, shop.client().delete("/v1/knowledge/documents/" + document).statusCode());
        shop.ask(DemoShop.question("Which article is audited?", false), Map.of());
        String conversation = TestClient.json(shop.client().get("/v1/conversations?limit=1")).getJsonArray("data")
                .getJsonObject(0).getString("id");
        assertEquals(200, shop.client().delete("/v1/conversations/" + conversation).statusCode());
        page.open("audit", "Audit log").shows("Deleted permanently");
        page.shows("Key “demo”");
        page.shoot("audit-light");
        assertEquals(List.of(), page.faults());
        page.button("Verify the chain").click();
        page.shows("events are unchanged");
        page.fill("Target", "audited article");
        PlaywrightAssertions.assertThat(page.page().getByText("Deleted permanently").first()).not().isVisible();
        page.shows("Uploaded a document");
        page.shows("Removed a document");
        page.shoot("audit-filtered-light");
        Download file = page.page().waitForDownload(() -> page.page().getByText("Export as CSV").click());
        List<String> lines = Files.readAllLines(file.path());
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(1).contains("document.remove") && lines.get(1).contains(document), lines.toString());
        page.wide(360).shoot("audit-phone-light");
        page.dark().shoot("audit-phone-dark");
    }
}
