package dev.weir.console.spend;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.CsvLink;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.report.SpendReport;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** Where the money went: dollars over time by whatever they can be told apart by, beside the period before. */
@Route("spend")
@PageTitle("Spend – Weir")
@PermitAll
@Dependent
public class SpendView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient SpendService service;
    private final transient LiveUpdates pulse;
    private final SpendFilters filters = new SpendFilters();
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    SpendView(SpendService service, CurrentPerson current, LiveUpdates pulse) {
        super("Spend", "What was spent, on what, and what it would have cost with the large model alone.", current);
        this.service = service;
        this.pulse = pulse;
        filters.onChoice(chosen -> getUI().orElseThrow().navigate(SpendView.class, chosen));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    @Override
    protected void show(Tenant tenant) {
        boolean platform = person().role() == Role.PLATFORM_ADMIN;
        boolean byTag = address.getSingleParameter("by").orElse("").equals(SpendBy.TAG.wireName());
        filters.read(address, service.today(tenant), platform, byTag ? service.tags(person(), tenant) : List.of());
        Div shown = new Div();
        shown.addClassName("spend");
        add(filters, shown);
        filters.choice().ifPresentOrElse(choice -> show(tenant, choice, shown), () -> shown.add(new Paragraph(
                address.getSingleParameter("by").orElse("").equals(SpendBy.TAG.wireName())
                        ? "Turns have carried no tag of late: type a tag's name." : "Choose the first and the last day.")));
    }

    private void show(Tenant tenant, SpendChoice choice, Div shown) {
        if (choice.isTooLong()) {
            shown.add(new Paragraph("By " + choice.by().label().toLowerCase(Locale.ENGLISH) + ", at most "
                    + (choice.takesLines() ? SpendChoice.MOST_DAYS_OF_LINES : SpendChoice.MOST_DAYS)
                    + " days are shown at once: choose fewer days."));
        } else if (choice.takesLines()) {
            shown.add(new Paragraph("Adding up single turns …"));
            shown.getElement().setAttribute("aria-live", "polite");
            Person person = person();
            pulse.aside(UI.getCurrent(), () -> service.report(person, tenant, choice), report -> fill(shown, choice, report),
                    shown::setText);
        } else {
            fill(shown, choice, service.report(person(), tenant, choice));
        }
    }

    private void fill(Div shown, SpendChoice choice, SpendService.Named named) {
        shown.removeAll();
        SpendReport report = named.report();
        SpendGroups groups = new SpendGroups(choice.by(), named.names());
        boolean compare = filters.compares();
        CsvLink csv = new CsvLink("weir-spend.csv", report::csv);
        if (report.total().turns() == 0 && report.total().cost().isZero()) {
            shown.add(new SpendTiles(report, compare), empty("Nothing was spent in this period."));
            return;
        }
        shown.add(new SpendTiles(report, compare),
                section("Spend by " + groups.by(), new SpendChart(report, groups).chart(compare), groups.grid(report, compare), csv),
                section("Unusual days", new UnusualPanel(report.unusual())));
    }
}
