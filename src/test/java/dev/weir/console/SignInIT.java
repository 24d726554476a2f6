package dev.weir.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.people.ConsolePeople;
import dev.weir.people.NewPerson;
import dev.weir.people.Role;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The door: who gets in with which password, and who is out again. */
@ExtendWith(SharedConsole.class)
class SignInIT {
    private final ConsoleBrowser console;
    private final DemoShop shop;

    SignInIT(ConsoleBrowser console, DemoShop shop) {
        this.console = console;
        this.shop = shop;
    }

    @Test
    void theGeneratedPasswordOpensOnlyThePageThatChangesIt() {
        NewPerson newcomer = ConsolePeople.in(shop.database()).newcomer(Role.TENANT_ADMIN, shop.tenant());
        ConsolePage page = console.stranger().go("");
        page.shoot("login-light");
        assertEquals(List.of(), page.faults(), "the door");
        page.signIn(newcomer.name(), "wrong");
        page.shows("Name or password is wrong");
        page.signIn(newcomer.name(), newcomer.password());
        page.heading("Choose a password");
        page.shoot("password-light");
        assertEquals(List.of(), page.faults(), "the page that changes it");
        page.go("budgets").choosePassword(newcomer.password());
    }

    @Test
    void whoWantedAPageIsBroughtToItFromTheDoor() {
        ConsolePage page = console.stranger().go("budgets");
        page.signIn(ConsolePeople.in(shop.database()).add(Role.VIEWER, shop.tenant()).name(), ConsolePage.PASSWORD);
        page.heading("Budgets");
    }

    @Test
    void whoSignsOutIsOut() {
        ConsolePage page = console.as(Role.VIEWER, shop.tenant());
        page.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Account of viewer")).click();
        page.page().getByText("Sign out").click();
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
        page.go("budgets");
        PlaywrightAssertions.assertThat(page.page().locator("vaadin-login-form")).isVisible();
    }
}
