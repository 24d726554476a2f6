package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.Beans;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import java.util.Optional;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Setting a limit, and what stays of it. */
@ExtendWith(SharedConsole.class)
class BudgetsBrowserIT {
    private final ConsoleBrowser console;

    private final DemoShop shop;

    BudgetsBrowserIT(ConsoleBrowser console, DemoShop shop) {
        this.console = console;
        this.shop = shop;
    }

    /** Another's change is shown within a beat, and who is at a button or in a dialog stays there. */
    @Test
    void thePageFollowsAndTakesNobodysPlace() {
        TenantId tenant = shop.database().newTenant("followed-" + Ids.next());
        ConsolePage page = console.as(Role.TENANT_ADMIN, tenant).open("budgets", "Budgets");
        Locator button = page.button("Set the limit per day of The whole tenant");
        button.focus();
        limit(tenant, 4_000_000_000L);
        page.shows("limit of $4.00 per day, alerts at 80 %");
        PlaywrightAssertions.assertThat(button).isFocused();
        page.page().keyboard().press("Enter");
        page.fill("Limit in USD", "7");
        limit(tenant, 5_000_000_000L);
        page.shows("limit of $5.00 per day, alerts at 80 %");
        PlaywrightAssertions.assertThat(page.page().getByLabel("Limit in USD")).hasValue("7");
        page.shoot("budgets-followed-light");
    }

    private void limit(TenantId tenant, long nanos) {
        try (WeldContainer another = Beans.over(shop.database()).start()) {
            another.select(Budgets.class).get().set(Acting.as("person:ann"), tenant, Optional.empty(), Period.DAY,
                    new NanoUsd(nanos), List.of(80));
        }
    }

    @Test
    void aLimitIsSetReadByAViewerAndStandsInTheTrailWhoseChainHolds() {
        ConsolePage page = console.admin().open("budgets", "Budgets");
        page.button("Set the limit per month of The whole tenant").click();
        page.fill("Limit in USD", "2500");
        page.button("Set the limit").last().click();
        page.shows("$2,500.00");
        page.shoot("budgets-set-light");
        page.open("audit", "Audit log").shows("Set a limit");
        page.button("Verify the chain").click();
        page.shows("events are unchanged");
        ConsolePage viewer = console.as(Role.VIEWER).open("budgets", "Budgets");
        viewer.shows("$2,500.00");
        assertEquals(0, viewer.page().getByText("Set the limit").count() + viewer.button("Change").count(),
                "a viewer changes nothing");
    }
}
