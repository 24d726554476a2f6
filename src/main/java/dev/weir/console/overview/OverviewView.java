package dev.weir.console.overview;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.budget.Budget;
import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Page;
import dev.weir.console.components.Tile;
import dev.weir.console.components.TurnFilters;
import dev.weir.console.session.CurrentPerson;
import dev.weir.people.Role;
import dev.weir.platform.NanoUsd;
import dev.weir.report.OnboardingProgress;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cost, time and quality of the tenant that is looked at; it follows what happens by itself. */
@Route("")
@PageTitle("Overview – Weir")
@PermitAll
@Dependent
public class OverviewView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient OverviewService service;
    private final transient CurrentPerson current;
    private final transient LiveUpdates pulse;
    private final TurnFilters filters;
    private final Div content = new Div();
    private transient Runnable rest = () -> { };
    private transient Optional<Shown> shown = Optional.empty();

    @Inject
    OverviewView(OverviewService service, TurnFilters filters, CurrentPerson current, LiveUpdates pulse) {
        super("Overview", "What answers cost, what they would have cost with the large model, and how fast they were.");
        this.service = service;
        this.filters = filters;
        this.current = current;
        this.pulse = pulse;
        filters.onChoice(address -> getUI().orElseThrow().navigate(OverviewView.class, address));
        offer(new Button("Refresh", VaadinIcon.REFRESH.create(), pressed -> show()));
        content.addClassName("stack");
        add(filters, content);
    }

    /** What the page was last made of. */
    private record Shown(Figures figures, OnboardingProgress beginning) {
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        current.tenant().ifPresent(tenant -> filters.read(current.person(), tenant,
                event.getLocation().getQueryParameters()));
        shown = Optional.empty();
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        rest = pulse.whileShown(event.getUI(), this::show);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }

    private void show() {
        Optional<Tenant> tenant = current.tenant();
        if (tenant.isEmpty()) {
            content.removeAll();
            content.add(empty("There is no tenant yet. A platform administrator creates the first one."));
            return;
        }
        showTime();
        Shown now = new Shown(service.figures(current.person(), tenant.get(), filters.range(), filters.filter()),
                service.beginning(current.person(), tenant.get()));
        if (shown.filter(now::equals).isPresent()) {
            return;
        }
        shown = Optional.of(now);
        Set<String> open = shownCharts(content).filter(Chart::isTableOpen).map(Chart::summary).collect(Collectors.toSet());
        fill(tenant.get(), now);
        shownCharts(content).filter(chart -> open.contains(chart.summary())).forEach(Chart::openTable);
    }

    private static Stream<Chart> shownCharts(Component part) {
        return part instanceof Chart chart ? Stream.of(chart) : part.getChildren().flatMap(OverviewView::shownCharts);
    }

    private void fill(Tenant tenant, Shown now) {
        content.removeAll();
        firstSteps(tenant, now.beginning()).ifPresent(content::add);
        content.add(tiles(now.figures()));
        if (now.figures().turns() == 0) {
            content.add(empty(now.figures().ofAll() ? "No turns in this period."
                    : "No turns in this period for this assistant and tag."));
            return;
        }
        charts(now.figures());
    }

    private Optional<Component> firstSteps(Tenant tenant, OnboardingProgress beginning) {
        if (beginning.isDone() || beginning.dismissed()) {
            return Optional.empty();
        }
        return Optional.of(new FirstSteps(beginning, tenant.slug().equals("demo"), Optional.<Runnable>of(() -> {
            service.dismiss(current.person(), tenant);
            show();
        }).filter(mayDo -> current.person().role().covers(Role.TENANT_ADMIN))));
    }

    private void charts(Figures figures) {
        Div pair = new Div(section("Response times", Charts.paces(figures)),
                section("Cost, time and quality", Charts.triangle(figures)));
        pair.addClassName("columns");
        content.add(section("Turns by source", Charts.turns(figures)), pair);
    }

    private static Div tiles(Figures figures) {
        Div tiles = new Div(
                spent("Spent today", figures, figures.day(), figures.spend().today()),
                spent("Spent this month", figures, figures.month(), figures.spend().month()),
                Outlook.tile("Forecast for today", figures.spend().day(), limit(figures, figures.day())),
                Outlook.tile("Forecast for this month", figures.spend().forecast(), limit(figures, figures.month())),
                new Tile("Saved vs. always using the large model", saved(figures), baseline(figures)),
                new Tile("Turns", Format.number(figures.turns()), "in " + figures.range().label()
                        + (figures.degraded() == 0 ? "" : ", " + Format.number(figures.degraded())
                                + " of them degraded to a fallback")));
        tiles.addClassName("tiles");
        return tiles;
    }

    /** The tenant's spend is its budget's own figure; of some of its turns only the sums tell. */
    private static Tile spent(String name, Figures figures, Budget budget, NanoUsd sum) {
        return figures.ofAll() ? new Tile(name, Format.money(budget.spent()), limit(budget.limit()))
                : new Tile(name, Format.money(sum), "of " + Format.money(budget.spent()) + " of the whole tenant");
    }

    /** The limits are the whole tenant's: some of its turns are not held against them. */
    private static Optional<NanoUsd> limit(Figures figures, Budget budget) {
        return figures.ofAll() ? budget.limit() : Optional.empty();
    }

    private static String limit(Optional<NanoUsd> limit) {
        return limit.map(most -> "of a limit of " + Format.money(most)).orElse("no limit is set");
    }

    private static String saved(Figures figures) {
        return figures.baseline().isZero() ? "N/A" : Format.money(figures.saved());
    }

    private static String baseline(Figures figures) {
        if (figures.baseline().isZero()) {
            return !figures.hasLarge() ? "no large model is configured to compare with"
                    : figures.turns() == 0 ? "no turns yet" : "no turn of this period can be compared with a large model";
        }
        return figures.saved().nanos() < 0 ? "more than the " + Format.money(figures.baseline()) + " of always using the "
                + "large model: upstreams counted more tokens than expected" : Format.share(figures.saved().nanos(), figures.baseline().nanos())
                + " of " + Format.money(figures.baseline());
    }
}
