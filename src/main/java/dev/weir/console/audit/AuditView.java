package dev.weir.console.audit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.CsvLink;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.TenantPage;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The audit trail of the tenant, or of the installation. */
@Route(value = "audit", layout = MainLayout.class)
@PageTitle("Audit log – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class AuditView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final String OWN = "the tenant";
    private static final String PLATFORM = "the installation";

    private final transient AuditDesk desk;
    private final Select<String> trail = new Select<>();
    private final TextField actions = new TextField("Action begins with");
    private final TextField words = new TextField("Who or what holds");
    private final Paragraph chain = new Paragraph();

    @Inject
    AuditView(AuditDesk desk, CurrentPerson current) {
        super("Audit log", "Who changed what. Each event carries the hash of the one before it: a change would show.",
                current);
        this.desk = desk;
        chain.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    protected void show(Tenant tenant) {
        trail.setLabel("Of");
        trail.setItems(person().role() == Role.PLATFORM_ADMIN ? new String[] {OWN, PLATFORM} : new String[] {OWN});
        trail.setValue(OWN);
        actions.setPlaceholder("budget.");
        Grid<AuditLog.Event> grid = grid();
        grid.setItems(query -> desk.events(person(), trail(tenant), filter(), query.getOffset(), query.getLimit())
                .stream());
        grid.setEmptyStateText("Nothing here, or nothing matches.");
        trail.addValueChangeListener(chosen -> grid.getDataProvider().refreshAll());
        for (TextField field : new TextField[] {actions, words}) {
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(typed -> grid.getDataProvider().refreshAll());
        }
        Button verify = new Button("Verify the chain", VaadinIcon.CHECK_CIRCLE.create(), pressed -> verify(tenant));
        CsvLink export = new CsvLink("weir-audit.csv", () -> desk.csv(person(), trail(tenant), filter()));
        Div filters = new Div(trail, actions, words, verify, export);
        filters.addClassName("filters");
        chain.setText("");
        add(section("Events", filters, chain, grid));
    }

    private static Grid<AuditLog.Event> grid() {
        Grid<AuditLog.Event> grid = Grids.empty("Events");
        grid.addColumn(event -> Format.number(event.position())).setHeader("No.")
                .setTextAlign(ColumnTextAlign.END).setWidth("5.5rem").setFlexGrow(0);
        grid.addColumn(event -> Format.moment(event.at())).setHeader("When").setWidth("10.5rem").setFlexGrow(0);
        grid.addColumn(AuditLog.Event::actor).setHeader("Who").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(AuditLog.Event::action).setHeader("What").setWidth("11rem").setFlexGrow(0);
        grid.addColumn(AuditLog.Event::subject).setHeader("Of").setWidth("10rem").setFlexGrow(1);
        grid.addColumn(AuditLog.Event::detail).setHeader("Details").setWidth("12rem").setFlexGrow(2);
        return grid;
    }

    private void verify(Tenant tenant) {
        AuditLog.Chain found = desk.verify(person(), trail(tenant));
        chain.setText(found.holds() ? "All " + Format.number(found.events()) + " events are as they were written. The last "
                + "hash is " + (found.head() == null ? "none" : found.head()) + ": written down elsewhere, it proves "
                + "later that nothing before it changed."
                : "The chain is broken at event " + found.brokenAt() + ": something was changed, added or taken out.");
        chain.setClassName("bad", !found.holds());
    }

    private TenantId trail(Tenant tenant) {
        return trail.getValue().equals(PLATFORM) ? AuditLog.PLATFORM : tenant.id();
    }

    private AuditLog.Filter filter() {
        return new AuditLog.Filter(actions.getValue().strip(), words.getValue().strip());
    }
}
