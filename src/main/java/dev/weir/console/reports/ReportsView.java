package dev.weir.console.reports;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.CsvLink;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.Range;
import dev.weir.console.components.TenantPage;
import dev.weir.console.components.TurnFilters;
import dev.weir.console.session.CurrentPerson;
import dev.weir.metering.TurnFilter;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.NanoUsd;
import dev.weir.report.ArticleList;
import dev.weir.report.MarkState;
import dev.weir.report.OutcomeBy;
import dev.weir.report.OutcomeReport;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How answers fared by source and by model, and which articles to write. */
@Route("reports")
@PageTitle("Reports – Weir")
@PermitAll
@Dependent
public class ReportsView extends TenantPage {
    private static final long serialVersionUID = 1L;
    private static final String HUMAN = "handoff_usd";
    private static final String LIST = "articles";
    private static final BigDecimal DEAREST = new BigDecimal("1000");

    private final transient ReportService service;
    private final transient LiveUpdates pulse;
    private final TurnFilters filters;
    private final BigDecimalField human = new BigDecimalField("Cost of a human answer (USD)");
    private final Select<ArticleList> list = new Select<>();
    private transient QueryParameters address = QueryParameters.empty();

    @Inject
    ReportsView(ReportService service, TurnFilters filters, CurrentPerson current, LiveUpdates pulse) {
        super("Reports", "How answers turned out, and what is missing from the documents. Every share shows its counts.",
                current);
        this.service = service;
        this.filters = filters;
        this.pulse = pulse;
        list.setLabel("Articles to write");
        list.setItems(ArticleList.values());
        list.setItemLabelGenerator(ArticleList::wireName);
        human.setPlaceholder("N/A");
        filters.add(human, list);
        filters.onChoice(chosen -> follow());
        human.addValueChangeListener(typed -> follow(typed.isFromClient()));
        list.addValueChangeListener(chosen -> follow(chosen.isFromClient()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getQueryParameters();
        super.beforeEnter(event);
    }

    private void follow(boolean byPerson) {
        if (byPerson) {
            follow();
        }
    }

    private void follow() {
        boolean usable = human.getOptionalValue().filter(cost -> cost.signum() < 0 || cost.compareTo(DEAREST) > 0).isEmpty();
        human.setInvalid(!usable);
        human.setErrorMessage("0 to 1,000");
        if (usable) {
            Map<String, String> parameters = new LinkedHashMap<>(filters.parameters());
            human.getOptionalValue().ifPresent(cost -> parameters.put(HUMAN, cost.toPlainString()));
            parameters.put(LIST, list.getValue().wireName());
            getUI().orElseThrow().navigate(ReportsView.class, QueryParameters.simple(parameters));
        }
    }

    @Override
    protected void show(Tenant tenant) {
        filters.read(person(), tenant, address);
        human.setValue(address.getSingleParameter(HUMAN).filter(text -> text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?"))
                .map(BigDecimal::new).orElse(null));
        list.setValue(address.getSingleParameter(LIST).flatMap(ArticleList::named).orElse(ArticleList.OPEN));
        OutcomeReport bySource = service.outcomes(person(), tenant, filters.range(), filters.filter(), OutcomeBy.SOURCE);
        OutcomeReport byModel = service.outcomes(person(), tenant, filters.range(), filters.filter(), OutcomeBy.MODEL);
        Div articles = new Div(new Paragraph("Grouping questions …"));
        articles.getElement().setAttribute("aria-live", "polite");
        add(filters, new OutcomeTiles(bySource),
                section("By source", new OutcomePanel(bySource, OutcomeBy.SOURCE),
                        new CsvLink("weir-outcomes-by-source.csv", () -> bySource.csv(OutcomeBy.SOURCE))),
                section("By model", new OutcomePanel(byModel, OutcomeBy.MODEL),
                        new CsvLink("weir-outcomes-by-model.csv", () -> byModel.csv(OutcomeBy.MODEL))),
                section("Articles to write", articles));
        gather(tenant, articles);
    }

    /** Meanings take a second to compare: the page does not wait for them. */
    private void gather(Tenant tenant, Div articles) {
        Person person = person();
        Range range = filters.range();
        TurnFilter filter = filters.filter();
        ArticleList wanted = list.getValue();
        NanoUsd perHandoff = human.getOptionalValue().map(NanoUsd::ofDollars).orElse(NanoUsd.ZERO);
        pulse.aside(UI.getCurrent(), () -> service.missing(person, tenant, range, filter, wanted,
                perHandoff), report -> {
            articles.removeAll();
            articles.add(new MissingArticlesPanel(report, wanted, this::who, marking(tenant)),
                    new CsvLink("weir-articles-to-write.csv", report::csv));
        }, articles::setText);
    }

    private Optional<MissingArticlesPanel.Marking> marking(Tenant tenant) {
        return Optional.<MissingArticlesPanel.Marking>of(new MissingArticlesPanel.Marking() {
            @Override
            public void mark(TurnId turn, MarkState state) {
                Notice.after(state == MarkState.WRITTEN ? "Marked as written: shown again only if asked again." : "Ignored.",
                        () -> service.mark(person(), tenant, turn, state));
                refresh();
            }

            @Override
            public void unmark(TurnId turn) {
                Notice.after("Reopened.", () -> service.unmark(person(), tenant, turn));
                refresh();
            }
        }).filter(may -> person().role().covers(Role.TENANT_ADMIN));
    }
}
