package dev.weir.console.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a question that no document answers to the article that would. */
@ExtendWith(SharedConsole.class)
class ReportsBrowserIT {

    private final ConsolePage page;

    ReportsBrowserIT(ConsoleBrowser console) {
        page = console.admin();
    }

    @Test
    void aQuestionInVainLeadsToAnArticleWithItsTitle() throws IOException {
        page.open("reports?days=7&handoff_usd=4.50", "Reports").shows("of similar meaning");
        Locator write = page.page().getByLabel(Pattern.compile("^Write article: .+")).first();
        String asked = write.getAttribute("aria-label").substring("Write article: ".length());
        page.shoot("reports-articles-light");
        assertEquals(List.of(), page.faults());
        page.page().locator("vaadin-details-summary").first().click();
        page.shoot("reports-table-light");
        page.page().getByText("Articles to write").last().scrollIntoViewIfNeeded();
        page.shoot("reports-missing-light");
        Download file = page.page().waitForDownload(() -> page.page().getByText("Export as CSV").first().click());
        String csv = new String(file.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(csv.startsWith("source,turns,cost_usd,"), csv);
        write.click();
        page.heading("Knowledge");
        PlaywrightAssertions.assertThat(page.page().getByLabel("Title").first()).hasValue(asked);
        PlaywrightAssertions.assertThat(page.page()).hasURL(Pattern.compile(".*/knowledge\\?title=.*"));
        page.shoot("knowledge-write-light");
        assertEquals(List.of(), page.faults());
    }
}
