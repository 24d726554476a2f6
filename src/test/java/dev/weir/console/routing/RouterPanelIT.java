package dev.weir.console.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.routing.TenantRouters;
import dev.weir.routing.refit.LabelledTurns;
import dev.weir.routing.refit.RefitRun;
import dev.weir.routing.refit.RouterRefits;
import dev.weir.testing.SettableClock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The learned router's card, refitting by hand, and the way back. */
class RouterPanelIT extends ViewTest {
    @Test
    void whoOnlyReadsSeesTheShippedRoutersCardAndChangesNothing() {
        signIn(Role.VIEWER);
        navigate(RoutingView.class);
        String card = words(find(RouterCard.class).single());
        assertTrue(card.contains("The shipped router, trained on") && card.contains("APGR"), card);
        assertTrue(card.contains("0 answers of the small model are labelled"), card);
        assertFalse(find(Button.class).withText("Refit now").exists());
    }

    @Test
    void aRefitIsAskedForFollowedAndRolledBack() {
        LabelledTurns turns = new LabelledTurns(database(), tenant(), new SettableClock(Instant.now()));
        turns.rateMany(230, 7);
        Person ada = signIn(Role.TENANT_ADMIN);
        navigate(RoutingView.class);
        test(find(Button.class).withText("Refit now").single()).click();
        RefitRun asked = the(RouterRefits.class).latest(tenant()).orElseThrow();
        assertEquals(ada.auditName(), asked.askedBy());
        assertTrue(find(ProgressBar.class).exists(), "how far it is");
        assertFalse(find(Button.class).withText("Refit now").single().isEnabled());

        LabelledTurns.refit(the(RouterRefits.class));
        navigate(RoutingView.class);
        assertTrue(words(find(RouterCard.class).single()).contains("Version 1 of your router"));
        assertTrue(words(find(RouterPanel.class).single()).contains("A better router was found and is in use now."));
        assertEquals("1 (in use)", test(grid("Router versions")).getCellText(0, 0));

        test(find(Button.class).withText("Restore the shipped router").single()).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(Optional.empty(), the(TenantRouters.class).of(tenant()).version());
        String card = words(find(RouterCard.class).single());
        assertTrue(card.contains("The shipped router") && card.contains("Nightly refits do not replace it"), card);
        assertTrue(card.contains("chosen by " + ada.name()), card);
        test((Button) test(grid("Router versions")).getCellComponent(0, 4)).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(Optional.of(1), the(TenantRouters.class).of(tenant()).version());
    }
}
