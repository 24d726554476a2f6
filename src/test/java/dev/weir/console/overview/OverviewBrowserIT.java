package dev.weir.console.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is looked at stands in the address, and every chart can be read as a table. */
@ExtendWith(SharedConsole.class)
class OverviewBrowserIT {
    private final ConsolePage page;

    OverviewBrowserIT(ConsoleBrowser console, DemoShop shop) {
        shop.ask(DemoShop.question("What does express delivery cost in Ireland?", false), Map.of());
        page = console.admin();
    }

    @Test
    void filtersOutliveAReloadAndEveryChartHasItsTable() {
        page.open("", "Overview").shows("Turns by source");
        page.page().getByLabel("Days").click();
        page.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("90 days")).click();
        PlaywrightAssertions.assertThat(page.page()).hasURL(Pattern.compile(".*\\?days=90&tenant=[0-9a-f-]{36}$"));
        page.page().getByLabel("Assistant").click();
        page.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("default")).click();
        PlaywrightAssertions.assertThat(page.page())
                .hasURL(Pattern.compile(".*\\?assistant=[0-9a-f-]{36}&days=90&tenant=[0-9a-f-]{36}$"));
        page.page().reload();
        page.shows("in 90 days");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-select-value-button")).hasText(new String[] {"90 days", "default"});
        tablesAreThere();
        assertEquals(List.of(), page.faults());
        page.shoot("overview-tables-light");
        page.wide(360).shoot("overview-tables-360");
    }

    private void tablesAreThere() {
        Locator charts = page.page().locator(".chart");
        PlaywrightAssertions.assertThat(charts).hasCount(3);
        for (Locator chart : charts.all()) {
            chart.getByText("Show data table").click();
            PlaywrightAssertions.assertThat(chart.locator("table")).isVisible();
            PlaywrightAssertions.assertThat(chart.locator("tbody tr").first()).isVisible();
        }
    }
}
