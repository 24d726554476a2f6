package dev.weir.console.audit;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.CsvLink;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The audit trail of the tenant, or of the installation. */
@Route("audit")
@PageTitle("Audit log – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class AuditView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final String OWN = "the tenant";
    private static final String PLATFORM = "the installation";

    private final transient AuditService service;
    private final Paragraph chain = new Paragraph();
    private Select<String> trail;
    private AuditFilters filters;
    private Grid<AuditRow> grid;

    @Inject
    AuditView(AuditService service, CurrentPerson current) {
        super("Audit log", "Who changed what. Each event carries the hash of the one before it, so that tampering is detected.",
                current);
        this.service = service;
        chain.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    protected void show(Tenant tenant) {
        grid = grid();
        filters = new AuditFilters(() -> grid.getDataProvider().refreshAll());
        trail = trails(tenant);
        filters.offer(service.actors(person(), trail(tenant)));
        grid.setItems(query -> service.events(person(), trail(tenant), filters.chosen(), query.getOffset(), query.getLimit())
                .stream());
        Button verify = new Button("Verify the chain", VaadinIcon.CHECK_CIRCLE.create(), pressed -> verify(tenant));
        CsvLink export = new CsvLink("weir-audit.csv", () -> service.csv(person(), trail(tenant), filters.chosen()));
        export.setTitle("The latest " + Format.number(AuditService.EXPORTED) + " events that match, as they were written");
        Div deeds = new Div(trail, verify, export);
        deeds.addClassName("filters");
        chain.setText("");
        add(section("Events", deeds, chain, filters, grid));
    }

    private Select<String> trails(Tenant tenant) {
        Select<String> choice = new Select<>();
        choice.setLabel("Events of");
        choice.setItems(person().role() == Role.PLATFORM_ADMIN ? new String[] {OWN, PLATFORM} : new String[] {OWN});
        choice.setValue(OWN);
        choice.addValueChangeListener(chosen -> {
            chain.setText("");
            filters.offer(service.actors(person(), trail(tenant)));
            grid.getDataProvider().refreshAll();
        });
        return choice;
    }

    private static Grid<AuditRow> grid() {
        Grid<AuditRow> grid = Grids.empty("Events");
        grid.addColumn(event -> Format.number(event.position())).setHeader("No.")
                .setTextAlign(ColumnTextAlign.END).setWidth("5.5rem").setFlexGrow(0);
        grid.addColumn(event -> Format.moment(event.at())).setHeader("When").setWidth("11rem").setFlexGrow(0);
        grid.addColumn(AuditRow::who).setHeader("Who").setWidth("9rem").setFlexGrow(1);
        grid.addColumn(AuditRow::what).setHeader("Action").setWidth("11rem").setFlexGrow(1);
        grid.addColumn(AuditRow::subject).setHeader("Target").setWidth("11rem").setFlexGrow(1);
        grid.addComponentColumn(AuditView::lines).setHeader("Details").setWidth("14rem").setFlexGrow(3);
        grid.setEmptyStateText("No events match.");
        return grid;
    }

    /** Field by field; what it was is struck out, and read out as such. */
    private static Div lines(AuditRow event) {
        Div lines = new Div();
        lines.addClassName("audit-lines");
        event.details().forEach(line -> lines.add(line(line)));
        return lines;
    }

    private static Div line(EventDetails.Line line) {
        Div shown = new Div();
        if (!line.label().isEmpty()) {
            Span label = new Span(line.label() + ": ");
            label.addClassName("audit-field");
            shown.add(label);
        }
        line.before().ifPresent(old -> shown.add(marked("del", "before ", old), new Span(" → ")));
        shown.add(line.before().isPresent() ? marked("ins", "now ", line.now()) : new Span(line.now()));
        return shown;
    }

    private static HtmlContainer marked(String tag, String said, String words) {
        Span unseen = new Span(said);
        unseen.addClassName("unseen");
        return new HtmlContainer(tag, unseen, new Span(words));
    }

    private void verify(Tenant tenant) {
        AuditLog.Chain found = service.verify(person(), trail(tenant));
        chain.setText(found.holds() ? Format.count(found.events(), "event is unchanged", "events are unchanged")
                + ". The last hash is " + (found.head() == null ? "none" : found.head()) + ": stored elsewhere, it proves later that "
                + "nothing before it was changed."
                : "The chain is broken at event " + Format.number(found.brokenAt())
                        + ": something was changed, added or removed.");
        chain.setClassName("bad", !found.holds());
    }

    private TenantId trail(Tenant tenant) {
        return trail.getValue().equals(PLATFORM) ? AuditLog.PLATFORM : tenant.id();
    }
}
