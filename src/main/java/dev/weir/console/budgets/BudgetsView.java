package dev.weir.console.budgets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.budget.OpenReservation;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.Ladder;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.TenantPage;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The tenant's limits and its keys', what they hold, and who changed them. */
@Route(value = "budgets", layout = MainLayout.class)
@PageTitle("Budgets – Weir")
@PermitAll
@Dependent
public class BudgetsView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient BudgetDesk desk;

    @Inject
    BudgetsView(BudgetDesk desk, CurrentPerson current) {
        super("Budgets", "Spend never exceeds a limit: the most a turn can cost is set aside before a model is asked.",
                current);
        this.desk = desk;
    }

    @Override
    protected void show(Tenant tenant) {
        add(section("Limits", limits(tenant)), section("When a limit is reached", ladder(tenant)),
                section("Held by running turns", reservations(tenant)), section("Alerts", alerts(tenant)),
                section("What happened to limits", changes(tenant)));
    }

    private Component limits(Tenant tenant) {
        Grid<BudgetRow> grid = Grids.of("Limits", desk.rows(person(), tenant));
        grid.addColumn(BudgetRow::subject).setHeader("For").setAutoWidth(true).setFlexGrow(2);
        grid.addColumn(BudgetRow::period).setHeader("Period").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(row -> row.budget().limit().map(Format::money).orElse("none")).setHeader("Limit")
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(row -> Format.money(row.budget().spent())).setHeader("Spent")
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true).setFlexGrow(0);
        grid.addComponentColumn(row -> row.budget().limit().isPresent() ? new Gauge(row.budget()) : new Span("–"))
                .setHeader("Used").setWidth("10rem");
        grid.addColumn(row -> row.budget().limit().isEmpty() ? "–" : row.budget().alertPercent().isEmpty() ? "nobody is told"
                : Shares.words(row.budget().alertPercent()) + " %").setHeader("Told at").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(row -> Format.moment(row.budget().resetsAt())).setHeader("Starts anew").setAutoWidth(true)
                .setFlexGrow(0);
        if (person().role().covers(Role.TENANT_ADMIN)) {
            Grids.actions(grid, row -> actions(tenant, row)).setAutoWidth(true);
        }
        return grid;
    }

    private Component actions(Tenant tenant, BudgetRow row) {
        Button set = new Button(row.budget().limit().isPresent() ? "Change" : "Set", pressed -> new LimitDialog(row,
                (limit, alerts) -> afterwards(Notice.after("The limit is set.",
                        () -> desk.set(person(), tenant, row, limit, alerts)))).open());
        set.setAriaLabel("Set the limit a " + row.period() + " of " + row.subject());
        set.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        HorizontalLayout buttons = new HorizontalLayout(set);
        if (row.budget().limit().isPresent()) {
            Button remove = new Button("Remove", pressed -> Confirm.ask("Remove this limit?",
                    row.subject() + " may then spend without a limit a " + row.period() + ".", "Remove the limit",
                    () -> afterwards(Notice.after("The limit is removed.",
                            () -> desk.remove(person(), tenant, row)))));
            remove.setAriaLabel("Remove the limit a " + row.period() + " of " + row.subject());
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
            buttons.add(remove);
        }
        return buttons;
    }

    private boolean afterwards(boolean done) {
        refresh();
        return done;
    }

    private Component ladder(Tenant tenant) {
        OrderedList steps = new OrderedList();
        desk.ladder(person(), tenant).forEach(step -> steps.add(new ListItem(Ladder.words(step))));
        Paragraph words = new Paragraph("A turn whose model would cost more than what is left goes this way instead, and its "
                + "answer says so. The order is the default assistant's; it is changed under Policy.");
        words.addClassName("words");
        return new Div(words, steps);
    }

    private Component reservations(Tenant tenant) {
        var open = desk.reservations(person(), tenant);
        if (open.isEmpty()) {
            return new Paragraph("No turn is running that could cost anything.");
        }
        Grid<OpenReservation> grid = Grids.of("Reservations", open);
        grid.addColumn(OpenReservation::model).setHeader("Model").setAutoWidth(true);
        grid.addColumn(held -> Format.money(held.bound())).setHeader("At most")
                .setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.addColumn(held -> Format.moment(held.reservedAt())).setHeader("Since").setAutoWidth(true);
        grid.addColumn(held -> Format.moment(held.expiresAt())).setHeader("Booked unless renewed by").setAutoWidth(true);
        return grid;
    }

    private Component alerts(Tenant tenant) {
        var alerts = desk.alerts(person(), tenant);
        if (alerts.isEmpty()) {
            return new Paragraph("No share of a limit was spent of which somebody was to be told.");
        }
        Grid<BudgetDesk.AlertRow> grid = Grids.of("Alerts", alerts);
        grid.addColumn(alert -> Format.moment(alert.at())).setHeader("When").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(BudgetDesk.AlertRow::subject).setHeader("For").setAutoWidth(true);
        grid.addColumn(alert -> alert.percent() + " %").setHeader("Spent").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(alert -> "the " + alert.period() + " from " + alert.starts()).setHeader("Of the limit of")
                .setAutoWidth(true).setFlexGrow(0);
        return grid;
    }

    private Component changes(Tenant tenant) {
        var changes = desk.changes(person(), tenant);
        if (changes.isEmpty()) {
            return new Paragraph("Nobody set a limit yet.");
        }
        Grid<LimitChange> grid = Grids.of("Changes", changes);
        grid.addColumn(change -> Format.moment(change.at())).setHeader("When").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(change -> who(change.who())).setHeader("Who").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(LimitChange::subject).setHeader("For").setAutoWidth(true).setFlexGrow(1);
        grid.addColumn(LimitChange::what).setHeader("What").setAutoWidth(true).setFlexGrow(3);
        return grid;
    }
}
