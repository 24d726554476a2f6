package dev.weir.console.overview;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.weir.console.CurrentPerson;
import dev.weir.console.MainLayout;
import dev.weir.console.Page;
import dev.weir.console.Pulse;
import dev.weir.console.Tile;
import dev.weir.console.Format;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Cost, time and quality of the tenant that is looked at; it follows what happens by itself. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Overview – Weir")
@PermitAll
@Dependent
public class OverviewView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;
    private static final String DAYS = "days";

    private final transient OverviewDesk desk;
    private final transient CurrentPerson current;
    private final transient Pulse pulse;
    private final Select<Range> range = new Select<>();
    private final Div content = new Div();
    private transient Runnable rest = () -> { };
    private transient Optional<Figures> shown = Optional.empty();

    @Inject
    OverviewView(OverviewDesk desk, CurrentPerson current, Pulse pulse) {
        super("Overview", "What answers cost, what they would have cost, and how long people waited.");
        this.desk = desk;
        this.current = current;
        this.pulse = pulse;
        range.setLabel("Days");
        range.setItems(Range.values());
        range.setItemLabelGenerator(Range::label);
        range.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                getUI().orElseThrow().navigate(OverviewView.class,
                        QueryParameters.of(DAYS, String.valueOf(chosen.getValue().days())));
            }
        });
        Button again = new Button("Refresh", VaadinIcon.REFRESH.create(), pressed -> show());
        offer(range, again);
        content.addClassName("stack");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        range.setValue(Range.of(event.getLocation().getQueryParameters().getSingleParameter(DAYS).orElse("")));
        shown = Optional.empty();
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
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
            content.add(empty("There is no tenant yet. A platform administrator makes the first one."));
            return;
        }
        Figures figures = desk.figures(current.person(), tenant.get(), range.getValue(), Optional.empty());
        if (shown.filter(figures::equals).isPresent()) {
            return;
        }
        shown = Optional.of(figures);
        content.removeAll();
        content.add(tiles(figures));
        if (figures.turns() == 0) {
            content.add(new FirstSteps());
            return;
        }
        Div pair = new Div(section("How long people waited", Charts.paces(figures)),
                section("Cost, time and quality", Charts.triangle(figures)));
        pair.addClassName("columns");
        content.add(section("Turns by source", Charts.turns(figures)), pair);
    }

    private static Div tiles(Figures figures) {
        Div tiles = new Div(
                new Tile("Spent today", Format.money(figures.day().spent()), limit(figures.day().limit())),
                new Tile("Spent this month", Format.money(figures.month().spent()), limit(figures.month().limit())),
                new Tile("Expected at the month's end", Format.money(figures.forecast().expected()),
                        "if the days to come are like the last seven: " + Format.money(figures.forecast().low()) + " to "
                                + Format.money(figures.forecast().high())),
                new Tile("Saved against all-large", saved(figures), baseline(figures)),
                new Tile("Turns", Format.number(figures.turns()), "in " + figures.range().label()
                        + (figures.degraded() == 0 ? "" : ", " + Format.number(figures.degraded())
                                + " of them made cheaper by a budget")));
        tiles.addClassName("tiles");
        return tiles;
    }

    private static String limit(Optional<NanoUsd> limit) {
        return limit.map(most -> "of a limit of " + Format.money(most)).orElse("no limit is set");
    }

    private static String saved(Figures figures) {
        return figures.baseline().isZero() ? "unknown" : Format.money(figures.saved());
    }

    private static String baseline(Figures figures) {
        return figures.baseline().isZero() ? "no large model is configured to compare with"
                : Format.share(figures.saved().nanos(), figures.baseline().nanos()) + " of "
                        + Format.money(figures.baseline());
    }
}
