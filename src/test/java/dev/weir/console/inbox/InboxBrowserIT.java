package dev.weir.console.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weir.handoff.CannedReplies;
import dev.weir.handoff.CannedReply;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffLabels;
import dev.weir.people.Role;
import dev.weir.platform.Ids;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.ConsoleBrowser;
import dev.weir.testing.ConsolePage;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedConsole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inbox as agents work in it, on a desk and on a phone. */
@ExtendWith(SharedConsole.class)
class InboxBrowserIT {
    private static final LocatorAssertions.IsInViewportOptions WHOLE = new LocatorAssertions.IsInViewportOptions().setRatio(1);

    private final TenantId tenant;
    private final HandedOver handed;
    private final ConsolePage page;

    InboxBrowserIT(ConsoleBrowser console, DemoShop shop) {
        tenant = shop.database().newTenant("inbox" + Ids.next());
        handed = new HandedOver(shop.database(), tenant);
        Handoff tent = handed.waiting("My tent arrived with a torn seam. Can I get another before Friday?", 12);
        handed.waiting("Where is my order?", 0);
        page = console.as(Role.TENANT_ADMIN, tenant);
        new CannedReplies(shop.database().transactions(), new AuditTrail()).save(Operator.WEIR, tenant,
                new CannedReply("returns", "You may return it within 60 days."));
        new HandoffLabels(shop.database().transactions(), new AuditTrail()).set(Operator.WEIR, tenant, tent.id(), List.of("returns", "vip"));
    }

    @Test
    void whatCanBeDoneAndTheAnswerNeverLeaveTheScreen() {
        page.sized(1440, 900).open("inbox", "Inbox");
        item("torn seam").click();
        assertThat(page.page().locator(".transcript")).containsText("Answer 11");
        page.shoot("inbox-waiting-1440");
        assertThat(page.button("Take")).isInViewport(WHOLE);
        page.button("Take").click();
        stays();
        reply("Of course.");
        assertThat(page.page().locator(".transcript")).containsText("Of course.");
        page.button("Private note").click();
        Locator note = page.page().locator(".reply textarea");
        note.fill("She called twice, and has **photographs**.");
        note.press("Enter");
        assertThat(page.page().locator(".said.note")).containsText("She called twice");
        page.button("Reply").click();
        Locator box = page.page().getByLabel("Your answer to the customer");
        box.pressSequentially("/ret");
        assertThat(page.page().getByRole(AriaRole.OPTION)).containsText("/returns");
        page.shoot("inbox-canned-1440");
        assertEquals(List.of(), page.faults());
        box.press("Enter");
        assertThat(box).hasValue("You may return it within 60 days.");
        box.press("Enter");
        assertThat(page.page().locator(".transcript")).containsText("You may return it within 60 days.");
        page.shoot("inbox-taken-1440");
        assertEquals(List.of(), page.faults());
        page.dark().shoot("inbox-taken-dark");
        assertEquals(List.of(), page.faults());
        page.light();
        page.button("Close").click();
        page.button("Undo").click();
        assertThat(standing()).containsText("Assigned to you.");
    }

    @Test
    void onAPhoneListAndConversationAreTwoScreens() {
        page.sized(390, 844).open("inbox", "Inbox");
        Locator list = page.page().locator(".inbox-list");
        page.shoot("inbox-list-390");
        assertEquals(List.of(), page.faults());
        item("torn seam").click();
        assertThat(page.page().locator(".transcript")).containsText("Answer 11");
        assertThat(list).isHidden();
        assertThat(page.button("Take")).isInViewport(WHOLE);
        page.button("Take").click();
        stays();
        page.shoot("inbox-conversation-390");
        assertEquals(List.of(), page.faults());
        page.dark().shoot("inbox-conversation-390-dark");
        assertEquals(List.of(), page.faults());
        page.page().getByText("Back to the inbox").click();
        assertThat(list).isVisible();
    }

    @Test
    void keysWorkTheInboxAndSayWhatTheyDo() {
        page.sized(1440, 900).open("inbox", "Inbox");
        assertThat(page.page().locator(".inbox-list a")).hasCount(2);
        page.settle().page().keyboard().press("j");
        assertThat(page.page().locator(".transcript")).isVisible();
        page.settle().page().keyboard().press("t");
        assertThat(standing()).containsText("Assigned to you.");
        page.settle().page().keyboard().press("r");
        assertThat(page.page().getByLabel("Your answer to the customer")).isFocused();
        page.page().keyboard().press("t");
        assertThat(page.page().getByLabel("Your answer to the customer")).hasValue("t");
        page.page().locator(".handoff-body").focus();
        page.page().keyboard().press("?");
        page.shows("Next, previous conversation");
        page.shoot("inbox-shortcuts");
        assertEquals(List.of(), page.faults());
        page.button("Done").click();
        page.button("Turn on sound and notifications").click();
        assertThat(page.button("Sound and notifications are on")).isVisible();
    }

    private void stays() {
        for (int wheel : List.of(0, 9_000, -9_000)) {
            page.page().locator(".transcript").hover();
            page.page().mouse().wheel(0, wheel);
            assertThat(page.button("Send")).isInViewport(WHOLE);
            assertThat(page.button("Close")).isInViewport(WHOLE);
            assertThat(page.page().getByLabel("Your answer to the customer")).isInViewport();
        }
    }

    private void reply(String words) {
        Locator box = page.page().getByLabel("Your answer to the customer");
        box.fill(words);
        box.press("Enter");
        assertThat(box).hasValue("");
    }

    private Locator item(String words) {
        return page.page().locator(".inbox-list a", new Page.LocatorOptions().setHasText(words));
    }

    private Locator standing() {
        return page.page().locator(".handoff [role=status]");
    }
}
