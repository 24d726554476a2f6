package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.budget.Budget;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.console.ViewTest;
import dev.weir.people.Role;
import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits, who is told of them, and what happened to them. */
class BudgetsViewIT extends ViewTest {
    /** The last column of the limits. */
    private static final int CHANGE = 7;

    @Test
    void aLimitIsSetWithTheSharesAtWhichSomebodyIsTold() {
        String actor = signIn(Role.TENANT_ADMIN).actor();
        navigate(BudgetsView.class);
        set("12.50", "75, 90");
        Budget set = the(Budgets.class).get(tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY);
        assertEquals(Optional.of(NanoUsd.ofDollars(new BigDecimal("12.50"))), set.limit());
        assertEquals(List.of(75, 90), set.alertPercent());
        LimitChange change = this.<LimitChange>grid("Changes").getGenericDataView().getItem(0);
        assertEquals(actor, change.who());
        assertEquals("The whole tenant", change.subject());
        assertTrue(change.what().endsWith("a day, told at 75, 90 %"), change.what());
    }

    @Test
    void whatIsNoPercentageIsRefusedAtItsField() {
        signIn(Role.TENANT_ADMIN);
        navigate(BudgetsView.class);
        set("12.50", "75, most");
        assertTrue(find(TextField.class).single().isInvalid());
        assertEquals(Optional.empty(), the(Budgets.class).get(tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY).limit());
    }

    @Test
    void anAlertThatWasRaisedIsShown() throws Exception {
        try (var owner = database().ownerConnection(); var insert = owner.prepareStatement(
                "insert into weir.budget_alert (tenant_id, subject_id, period, starts, percent) values (?, ?, 'month', "
                        + "'2026-05-01', 80)")) {
            insert.setObject(1, tenant().value());
            insert.setObject(2, tenant().value());
            insert.executeUpdate();
        }
        signIn(Role.VIEWER);
        navigate(BudgetsView.class);
        BudgetDesk.AlertRow alert = this.<BudgetDesk.AlertRow>grid("Alerts").getGenericDataView().getItem(0);
        assertEquals("The whole tenant", alert.subject());
        assertEquals(80, alert.percent());
    }

    @Test
    void theLadderIsSaidInWords() {
        signIn(Role.VIEWER);
        navigate(BudgetsView.class);
        List<String> steps = find(ListItem.class).all().stream().map(ViewTest::words).toList();
        assertEquals(4, steps.size());
        assertTrue(steps.getFirst().startsWith("The small model answers"), steps.getFirst());
        assertTrue(steps.getLast().contains("refused"), steps.getLast());
    }

    private void set(String dollars, String shares) {
        var actions = test(this.<BudgetRow>grid("Limits")).getCellComponent(0, CHANGE);
        test((Button) actions.getChildren().findFirst().orElseThrow()).click();
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal(dollars));
        test(find(TextField.class).single()).setValue(shares);
        test(find(Button.class).withText("Set the limit").single()).click();
    }
}
