package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.people.Role;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.SharedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Setting a limit, and what stays of it. */
@ExtendWith(SharedConsole.class)
class BudgetsBrowserIT {
    private final ConsoleBrowser console;

    BudgetsBrowserIT(ConsoleBrowser console) {
        this.console = console;
    }

    @Test
    void aLimitIsSetReadByAViewerAndStandsInTheTrailWhoseChainHolds() {
        ConsolePage page = console.admin().open("budgets", "Budgets");
        page.button("Set the limit a month of The whole tenant").click();
        page.fill("Limit in USD", "2500");
        page.button("Set the limit").last().click();
        page.shows("$2,500.00");
        page.shoot("budgets-set-light");
        page.open("audit", "Audit log").shows("budget.set");
        page.button("Verify the chain").click();
        page.shows("events are as they were written");
        ConsolePage viewer = console.as(Role.VIEWER).open("budgets", "Budgets");
        viewer.shows("$2,500.00");
        assertEquals(0, viewer.page().getByText("Set the limit").count() + viewer.button("Change").count(),
                "a viewer changes nothing");
    }
}
