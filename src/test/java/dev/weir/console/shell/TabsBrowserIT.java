package dev.weir.console.shell;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import dev.weir.testing.TestClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two tabs of one administrator look at two tenants, and neither shows or changes the other's. */
@ExtendWith(SharedConsole.class)
class TabsBrowserIT {
    private final ConsoleBrowser console;
    private final String demo;
    private final String other;
    private final String name = "Beta " + Ids.next();

    TabsBrowserIT(ConsoleBrowser console, DemoShop shop) {
        this.console = console;
        demo = shop.tenant().toString();
        other = TestClient.json(shop.admin().post("/admin/v1/tenants",
                "{\"slug\":\"t" + Ids.next() + "\",\"name\":\"" + name + "\"}")).getString("id");
    }

    /** A new tab begins with the tenant that was chosen last: other tests open theirs in the demo shop. */
    @AfterEach
    void backToTheShop() {
        console.admin().open("?tenant=" + demo, "Overview");
    }

    @Test
    void eachTabKeepsItsTenantInItsAddress() {
        ConsolePage first = console.admin().open("?tenant=" + demo, "Overview");
        looksAt(first, "Fernwhistle (demo shop)", demo);
        ConsolePage second = console.admin().open("", "Overview");
        choose(second);
        looksAt(second, name, other);
        first.page().getByText("Refresh").click();
        looksAt(first, "Fernwhistle (demo shop)", demo);
        first.page().getByText("Budgets").first().click();
        first.heading("Budgets");
        looksAt(first, "Fernwhistle (demo shop)", demo);
        first.page().reload();
        looksAt(first, "Fernwhistle (demo shop)", demo);
        second.page().getByText("Budgets").first().click();
        second.heading("Budgets");
        looksAt(second, name, other);
        second.page().goBack();
        second.heading("Overview");
        looksAt(second, name, other);
    }

    @Test
    void aTenantThatIsNotTheirsIsNowhere() {
        console.admin().open("?tenant=" + demo, "Overview");
        ConsolePage viewer = console.as(Role.VIEWER).go("budgets?tenant=" + other);
        viewer.heading("Page not found");
        viewer.open("budgets?tenant=" + demo, "Budgets");
        console.admin().go("budgets?tenant=" + Ids.next()).heading("Page not found");
        console.admin().go("budgets?tenant=demo").heading("Page not found");
        looksAt(console.admin().open("budgets", "Budgets"), "Fernwhistle (demo shop)", demo);
    }

    /** The list shows what fits: whoever has many tenants types a name. */
    private void choose(ConsolePage tab) {
        tab.page().locator(".tenant-choice input").fill(name);
        tab.page().getByRole(AriaRole.OPTION,
                new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void looksAt(ConsolePage tab, String tenant, String id) {
        PlaywrightAssertions.assertThat(tab.page().locator(".tenant-choice input")).hasValue(tenant);
        PlaywrightAssertions.assertThat(tab.page()).hasURL(Pattern.compile(".*tenant=" + id + ".*"));
    }
}
