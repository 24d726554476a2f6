package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.Publication;
import dev.weir.budget.Budget;
import dev.weir.budget.BudgetGate;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.budget.PlannedSpend;
import dev.weir.budget.SweepTimer;
import dev.weir.budget.UnsettledTurn;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.console.shell.ViewTest;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.people.Role;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Acting;
import dev.weir.testing.Events;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Limits, who is told of them, and what happened to them. */
class BudgetsViewIT extends ViewTest {
    /** The last column of the limits. */
    private static final int CHANGE = 7;

    @Test
    void aLimitIsSetWithTheSharesAtWhichSomebodyIsTold() {
        String actor = signIn(Role.TENANT_ADMIN).auditName();
        navigate(BudgetsView.class);
        set("12.50", "75, 90");
        Budget set = the(Budgets.class).get(tenant(), ZoneOffset.UTC, Optional.empty(), Period.DAY);
        assertEquals(Optional.of(NanoUsd.ofDollars(new BigDecimal("12.50"))), set.limit());
        assertEquals(List.of(75, 90), set.alertPercent());
        LimitChange change = this.<LimitChange>grid("Changes").getGenericDataView().getItem(0);
        assertEquals(actor, change.who());
        assertEquals("The whole tenant", change.subject());
        assertTrue(change.what().endsWith("per day, alerts at 75, 90 %"), change.what());
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
        BudgetService.AlertRow alert = this.<BudgetService.AlertRow>grid("Alerts").getGenericDataView().getItem(0);
        assertEquals("The whole tenant", alert.subject());
        assertEquals(80, alert.percent());
    }

    @Test
    void eachAssistantHasALadderOfItsOwn() {
        Actor editor = Acting.as("tests");
        AssistantId strict = the(Drafts.class).create(editor, tenant(), new AssistantDraft(Optional.of("strict"),
                Optional.empty(),
                Optional.empty(), Optional.of(JsonDocument.trusted("{\"budget\":{\"on_exhausted\":[\"reject\"]}}"))));
        the(Publication.class).publish(editor, tenant(), strict);
        signIn(Role.VIEWER);
        UI.getCurrent().navigate(BudgetsView.class, AssistantChoice.address(strict));
        assertEquals(List.of("The request is rejected: the limit is used up."),
                find(ListItem.class).all().stream().map(ViewTest::words).toList());
    }

    @Test
    void theLadderIsSaidInWords() {
        signIn(Role.VIEWER);
        navigate(BudgetsView.class);
        List<String> steps = find(ListItem.class).all().stream().map(ViewTest::words).toList();
        assertEquals(4, steps.size());
        assertTrue(steps.getFirst().startsWith("The small model answers"), steps.getFirst());
        assertTrue(steps.getLast().contains("rejected"), steps.getLast());
    }

    @Test
    void aLimitIsTakenAwayOnlyWhenThatIsConfirmed() {
        signIn(Role.TENANT_ADMIN);
        navigate(BudgetsView.class);
        assertFalse(actions(0).getLast().isVisible(), "there is nothing to take away yet");
        set("12.50", "");
        assertEquals("Change", actions(0).getFirst().getText());
        test(actions(0).getLast()).click();
        assertEquals(1, limits(), "asked first");
        test(find(ConfirmDialog.class).single()).confirm();
        assertEquals(0, limits());
        assertEquals(List.of("no limit per day", "limit of $12.50 per day, no alerts"), changes());
        assertEquals("Set", actions(0).getFirst().getText());
    }

    @Test
    void whatIsNoSumOfMoneyIsRefusedAtItsField() {
        signIn(Role.TENANT_ADMIN);
        navigate(BudgetsView.class);
        for (String wrong : List.of("-1", "1000000001", "0.0000000001")) {
            set(wrong, "50");
            assertTrue(find(BigDecimalField.class).single().isInvalid(), wrong);
            test(find(Button.class).withText("Cancel").single()).click();
        }
        assertEquals(0, limits());
    }

    @Test
    void whoReadsOnlyIsOfferedNothing() {
        signIn(Role.VIEWER);
        navigate(BudgetsView.class);
        assertEquals(CHANGE, this.<LimitsPanel.Line>grid("Limits").getColumns().size());
        assertEquals(0, find(Button.class).withText("Set").all().size() + find(Button.class).withText("Remove").all().size());
    }

    /** What others spend and set shows by itself, and what is open or focused stays. */
    @Test
    void thePageFollowsAndLeavesItsDialogOpen() {
        signIn(Role.TENANT_ADMIN);
        BudgetsView view = navigate(BudgetsView.class);
        test(actions(0).getFirst()).click();
        the(Budgets.class).set(Acting.as("person:ann"), tenant(), Optional.empty(), Period.DAY, new NanoUsd(3_000_000_000L),
                List.of(100));
        view.follow(the(CurrentPerson.class).tenant().orElseThrow());
        assertEquals(1, find(BigDecimalField.class).all().size(), "the dialog is open");
        LimitsPanel.Line line = this.<LimitsPanel.Line>grid("Limits").getGenericDataView().getItem(0);
        assertEquals(Optional.of(new NanoUsd(3_000_000_000L)), line.row().budget().limit());
        assertEquals(List.of("limit of $3.00 per day, alerts at 100 %"), changes());
    }

    @Test
    void whatIsNotShownIsSaid() throws Exception {
        signIn(Role.VIEWER);
        try (var owner = database().ownerConnection(); var insert = owner.prepareStatement("""
                insert into weir.reservation (tenant_id, reservation_id, turn_id, key_id, assistant_id, model, day, bound, state,
                    plan, reserved_at, expires_at)
                select ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'big', current_date, 0.05,
                    'open', '{}', now() - n * interval '1 second', now() + interval '1 hour' from generate_series(1, 201) n""")) {
            insert.setObject(1, tenant().value());
            insert.executeUpdate();
            assertTrue(words(navigate(BudgetsView.class)).contains("The 200 longest-running turns are shown; there are more."));
        } finally {
            forgetReservations();
        }
        navigate(BudgetsView.class);
        assertTrue(find(Paragraph.class).all().stream().filter(Component::isVisible)
                .noneMatch(paragraph -> words(paragraph).contains("there are more")));
    }

    @Test
    void whoPaysTheProviderSettlesATurnWhoseNodeDied() throws Exception {
        dieWithAReservation();
        signIn(Role.TENANT_ADMIN);
        navigate(BudgetsView.class);
        assertEquals(List.of(), find(Button.class).withText("Settle").all(), "who does not pay the provider reads only");
        signIn(Role.PLATFORM_ADMIN);
        navigate(BudgetsView.class);
        settle();
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("0.0011"));
        test(find(Button.class).withText("Settle at this amount").single()).click();
        assertTrue(find(BigDecimalField.class).single().isInvalid(), "it is above the bound");
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("0.0002"));
        test(find(Button.class).withText("Settle at this amount").single()).click();
        assertEquals(new NanoUsd(200_000), spent());
        assertEquals(List.of(), find(Button.class).withText("Settle").all());
        assertEquals(1, changes().stream().filter(change -> change.startsWith("settled at $0.0002")).count());
    }

    @Test
    void theBoundIsAcceptedWithOneButton() throws Exception {
        dieWithAReservation();
        signIn(Role.PLATFORM_ADMIN);
        navigate(BudgetsView.class);
        settle();
        test(find(Button.class).withText("Accept the maximum").single()).click();
        assertEquals(new NanoUsd(1_000_000), spent());
        assertEquals(List.of(), find(Button.class).withText("Settle").all());
    }

    private void settle() {
        test((Button) test(this.<UnsettledTurn>grid("Booked at maximum cost")).getCellComponent(0, 4)).click();
    }

    private NanoUsd spent() {
        return the(Budgets.class).get(tenant(), ZoneOffset.UTC, Optional.empty(), Period.MONTH).spent();
    }

    private void dieWithAReservation() {
        TurnMetrics metrics = the(TurnMetrics.class);
        BudgetGate gate = BudgetGate.standalone(database().transactions(), the(UsageLedger.class), metrics, Clock.systemUTC(),
                Duration.ofMillis(10));
        gate.reserve(new Caller(tenant(), new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC),
                new PlannedSpend(TurnId.next(), Events.ASSISTANT, Optional.empty(), Optional.empty(), Map.of(), "big",
                        Optional.of(Tier.LARGE), ServiceTier.DEFAULT, new NanoUsd(1_000_000)));
        Awaitility.await().until(() -> {
            the(SweepTimer.class).sweep();
            return spent().equals(new NanoUsd(1_000_000));
        });
    }

    private void forgetReservations() throws Exception {
        try (var owner = database().ownerConnection(); var delete = owner.prepareStatement(
                "delete from weir.reservation where tenant_id = ?")) {
            delete.setObject(1, tenant().value());
            delete.executeUpdate();
        }
    }

    private long limits() {
        return the(Budgets.class).all(tenant(), ZoneOffset.UTC, List.of()).stream().filter(one -> one.limit().isPresent()).count();
    }

    private List<String> changes() {
        return this.<LimitChange>grid("Changes").getGenericDataView().getItems().map(LimitChange::what).toList();
    }

    private List<Button> actions(int row) {
        return test(this.<LimitsPanel.Line>grid("Limits")).getCellComponent(row, CHANGE).getChildren()
                .map(Button.class::cast).toList();
    }

    private void set(String dollars, String shares) {
        test(actions(0).getFirst()).click();
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal(dollars));
        test(find(TextField.class).single()).setValue(shares);
        test(find(Button.class).withText("Set the limit").single()).click();
    }
}
