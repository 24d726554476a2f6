package dev.weir.console.budgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.budget.OpenReservation;
import dev.weir.console.components.AssistantChoice;
import dev.weir.console.components.ConflictDialog;
import dev.weir.console.components.FallbackWords;
import dev.weir.console.components.Format;
import dev.weir.console.components.LivePage;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The tenant's limits and its keys', what they hold, and who changed them. */
@Route("budgets")
@PageTitle("Budgets – Weir")
@PermitAll
@Dependent
public class BudgetsView extends LivePage {
    private static final long serialVersionUID = 1L;

    private final transient BudgetService service;
    private final AssistantChoice assistant;
    private transient QueryParameters address = QueryParameters.empty();
    private LimitsPanel limits;
    private ShortList<OpenReservation> reservations;
    private UnsettledTurnsPanel unsettled;
    private ShortList<BudgetService.AlertRow> alerts;
    private ShortList<LimitChange> changes;

    @Inject
    BudgetsView(BudgetService service, AssistantChoice assistant, CurrentPerson current, LiveUpdates pulse) {
        super("Budgets", "Spend never exceeds a limit: the maximum cost of a turn is reserved before a model is called.",
                current, pulse);
        this.service = service;
        this.assistant = assistant;
        assistant.onChoice(chosen -> getUI().orElseThrow().navigate(BudgetsView.class, chosen));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    @Override
    protected void show(Tenant tenant) {
        limits = new LimitsPanel(may(tenant));
        reservations = reservations();
        unsettled = new UnsettledTurnsPanel(settles(tenant));
        alerts = alerts();
        changes = changes();
        add(section("Limits", limits), section("When a limit is reached", ladder(tenant)),
                section("Reserved by running turns", reservations), section("Booked at maximum cost", unsettled),
                section("Alerts", alerts),
                section("Limit history", changes));
        follow(tenant);
    }

    @Override
    protected void follow(Tenant tenant) {
        limits.show(service.rows(person(), tenant));
        reservations.show(service.reservations(person(), tenant), BudgetService.MOST_RESERVATIONS);
        unsettled.show(service.unsettled(person(), tenant));
        alerts.show(service.alerts(person(), tenant), BudgetService.MOST_CHANGES);
        List<LimitChange> now = service.changes(person(), tenant);
        if (changes.differs(now)) {
            forgetNames();
            changes.show(now, BudgetService.MOST_CHANGES);
        }
    }

    private Optional<LimitActions.Actions> may(Tenant tenant) {
        return Optional.<LimitActions.Actions>of(new LimitActions.Actions() {
            @Override
            public boolean set(LimitDialog dialog, NanoUsd limit, List<Integer> shares) {
                return BudgetsView.this.set(tenant, dialog, limit, shares);
            }

            @Override
            public void remove(BudgetRow row) {
                after("The limit is removed.", tenant, () -> service.remove(person(), tenant, row));
            }
        }).filter(service -> person().role().covers(Role.TENANT_ADMIN));
    }

    private boolean set(Tenant tenant, LimitDialog dialog, NanoUsd limit, List<Integer> shares) {
        boolean set = Notice.after("The limit is set.", () -> service.set(person(), tenant, dialog.row(), limit, shares),
                () -> settle(tenant, dialog, limit, shares));
        follow(tenant);
        return set;
    }

    /** Somebody else changed the limit that this person is changing. */
    private void settle(Tenant tenant, LimitDialog dialog, NanoUsd limit, List<Integer> shares) {
        BudgetRow theirs = service.rows(person(), tenant).stream().filter(row -> row.name().equals(dialog.row().name())).findFirst()
                .orElseThrow();
        new ConflictDialog("the limit", LimitDialog.compared(theirs, limit, shares), () -> {
            dialog.changes(theirs);
            if (set(tenant, dialog, limit, shares)) {
                dialog.close();
            }
        }, () -> dialog.show(theirs)).open();
    }

    private Optional<UnsettledTurnsPanel.Actions> settles(Tenant tenant) {
        return Optional.<UnsettledTurnsPanel.Actions>of((turn, amount) -> after("The turn is settled.", tenant,
                () -> service.settle(person(), tenant, turn, amount))).filter(service -> person().role() == Role.PLATFORM_ADMIN);
    }

    private boolean after(String words, Tenant tenant, Runnable work) {
        boolean done = Notice.after(words, work);
        follow(tenant);
        return done;
    }

    private Component ladder(Tenant tenant) {
        assistant.read(person(), tenant, address, any -> any.published().isPresent());
        OrderedList steps = new OrderedList();
        assistant.assistant().ifPresent(id -> service.ladder(person(), tenant, id)
                .forEach(step -> steps.add(new ListItem(FallbackWords.words(step)))));
        Paragraph words = new Paragraph("When the remaining budget does not cover the chosen model, these fallbacks are tried "
                + "in order, and the answer says so. The assistant's policy sets the order.");
        words.addClassName("words");
        return new Div(words, assistant, steps);
    }

    private static ShortList<OpenReservation> reservations() {
        ShortList<OpenReservation> list = new ShortList<>("Reservations", "No turn that could cost anything is running.",
                "The " + BudgetService.MOST_RESERVATIONS + " longest-running turns are shown; there are more.");
        list.grid().addColumn(OpenReservation::model).setHeader("Model").setAutoWidth(true);
        list.grid().addColumn(held -> Format.money(held.bound())).setHeader("Maximum cost")
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        list.grid().addColumn(held -> Format.moment(held.reservedAt())).setHeader("Started").setAutoWidth(true);
        list.grid().addColumn(held -> Format.moment(held.expiresAt())).setHeader("Expires")
                .setAutoWidth(true);
        return list;
    }

    private static ShortList<BudgetService.AlertRow> alerts() {
        ShortList<BudgetService.AlertRow> list = new ShortList<>("Alerts", "No alerts yet.",
                "The latest " + BudgetService.MOST_CHANGES + " are shown; there are more.");
        list.grid().addColumn(alert -> Format.moment(alert.at())).setHeader("When").setAutoWidth(true).setFlexGrow(0);
        list.grid().addColumn(BudgetService.AlertRow::subject).setHeader("For").setAutoWidth(true);
        list.grid().addColumn(alert -> alert.percent() + " %").setHeader("Spent").setAutoWidth(true).setFlexGrow(0);
        list.grid().addColumn(alert -> "the " + alert.period() + " from " + alert.starts()).setHeader("Limit period")
                .setAutoWidth(true).setFlexGrow(0);
        return list;
    }

    private ShortList<LimitChange> changes() {
        ShortList<LimitChange> list = new ShortList<>("Changes", "No limit has been set yet.",
                "The latest " + BudgetService.MOST_CHANGES + " are shown; the audit log has all.");
        list.grid().addColumn(change -> Format.moment(change.at())).setHeader("When").setAutoWidth(true).setFlexGrow(0);
        list.grid().addColumn(change -> who(change.who())).setHeader("Who").setAutoWidth(true).setFlexGrow(0);
        list.grid().addColumn(LimitChange::subject).setHeader("For").setAutoWidth(true).setFlexGrow(1);
        list.grid().addColumn(LimitChange::what).setHeader("What").setAutoWidth(true).setFlexGrow(3);
        return list;
    }
}
