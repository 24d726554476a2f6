package dev.weir.console.knowledge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploading a document and asking it. */
@ExtendWith(SharedConsole.class)
class KnowledgeBrowserIT {
    private static final String TITLE = "Zip lining";

    private final ConsolePage page;
    private final DemoShop shop;

    KnowledgeBrowserIT(ConsoleBrowser console, DemoShop shop) {
        page = console.admin();
        this.shop = shop;
    }

    /** Other tests count the shop's articles. */
    @AfterEach
    void takeTheDocumentAway() {
        documents().stream().filter(document -> document.getString("title").startsWith(TITLE))
                .forEach(document -> shop.client().delete("/v1/knowledge/documents/" + document.getString("id")));
    }

    @Test
    void aDocumentIsUploadedReadAndAnswers() {
        page.open("knowledge", "Knowledge");
        page.page().locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload(TITLE + ".md", "text/markdown",
                "# Zip lining\n\nOur zip line in Kerry is 420 metres long.\n".getBytes(StandardCharsets.UTF_8)));
        // What other tests left may be read meanwhile, too.
        await("the document").atMost(Duration.ofMinutes(1)).until(() -> documents().stream().anyMatch(document ->
                document.getString("title").startsWith(TITLE)) && documents().stream().noneMatch(document -> is(document, "pending")));
        page.shows(documents().stream().filter(document -> is(document, "ready")).count() + " ready");
        page.fill("Question", "How long is the zip line in Kerry?");
        page.button("Try it").click();
        page.shows("Direct answer");
        page.shows("Runners-up");
        page.shoot("knowledge-tried-light");
        assertEquals(List.of(), page.faults());
    }

    @Test
    void aFileThatCannotBeReadKeepsNoTick() {
        page.open("knowledge", "Knowledge");
        page.page().locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload[] {new FilePayload(TITLE + ".pdf",
                "application/pdf", "%PDF-1.7 and nothing more".getBytes(StandardCharsets.UTF_8)), new FilePayload(TITLE + ".md",
                "text/markdown", "# Zip lining\n\nAsk for Mary.\n".getBytes(StandardCharsets.UTF_8))});
        Locator files = page.page().locator("vaadin-upload-file");
        assertThat(files).hasCount(2);
        Locator broken = files.filter(new Locator.FilterOptions().setHasText(TITLE + ".pdf"));
        assertThat(broken.locator("[part=error]")).not().isEmpty(
                new LocatorAssertions.IsEmptyOptions().setTimeout(60_000));
        assertThat(broken).not().hasAttribute("complete", "");
        assertThat(files.filter(new Locator.FilterOptions().setHasText(TITLE + ".md"))).hasAttribute("complete", "");
        page.shoot("knowledge-broken-upload");
    }

    private static boolean is(JsonObject document, String state) {
        return document.getString("state").equals(state);
    }

    private List<JsonObject> documents() {
        return TestClient.json(shop.get("/v1/knowledge/documents?limit=100")).getJsonArray("data")
                .getValuesAs(JsonObject.class);
    }
}
