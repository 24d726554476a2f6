package dev.weir.console.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.Page;
import dev.weir.console.Pulse;
import dev.weir.inference.resilience.EndpointHealth;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The catalogue with health and prices, and the import of price files. */
@Route(value = "models", layout = MainLayout.class)
@PageTitle("Models and prices – Weir")
@RolesAllowed("platform_admin")
@Dependent
public class ModelsView extends Page implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient ModelDesk desk;
    private final transient CurrentPerson current;
    private final transient Pulse pulse;

    @Inject
    ModelsView(ModelDesk desk, CurrentPerson current, Pulse pulse) {
        super("Models and prices", "The same for every tenant. A model without a price is refused, never free.");
        this.desk = desk;
        this.current = current;
        this.pulse = pulse;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        fill();
    }

    private void refresh() {
        change(this::fill);
    }

    private void fill() {
        getChildren().skip(1).toList().forEach(this::remove);
        List<ModelRow> rows = desk.models(current.person());
        add(section("Catalogue", rows.isEmpty() ? empty("No model is configured: neither the small tier nor the large one. "
                + "Caches, knowledge and handoffs work without.") : grid(rows)),
                section("Import prices", new ImportPart(file -> desk.preview(current.person(), file), file -> {
                    Notice.after(() -> Format.count(desk.take(current.person(), file).accepted().size(),
                            "price is", "prices are") + " set.");
                    refresh();
                })));
    }

    private Component grid(List<ModelRow> rows) {
        Grid<ModelRow> grid = Grids.of("Models", rows);
        grid.addColumn(row -> row.model().name()).setHeader("Model").setWidth("8rem").setFlexGrow(2);
        grid.addColumn(row -> row.model().tier().wireName()).setHeader("Tier").setWidth("5.5rem").setFlexGrow(0);
        grid.addColumn(row -> row.model().backend() + ", " + row.model().precision()).setHeader("Backend, precision")
                .setWidth("9rem").setFlexGrow(1);
        grid.addColumn(row -> Format.number(row.model().contextTokens())).setHeader("Window")
                .setTextAlign(ColumnTextAlign.END).setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(row -> row.price().map(PriceWords::brief).orElse("none: it is refused")).setHeader("Price")
                .setWidth("10rem").setFlexGrow(1);
        grid.addComponentColumn(ModelsView::health).setHeader("Endpoints").setWidth("13rem").setFlexGrow(2);
        Grids.actions(grid, this::actions).setWidth("10rem");
        return grid;
    }

    private static Component health(ModelRow row) {
        Div list = new Div();
        row.health().forEach(endpoint -> list.add(health(endpoint)));
        row.block().ifPresent(block -> {
            Span blocked = new Span("Takes no paid turns: " + block.reason());
            blocked.addClassName("bad");
            list.add(blocked);
        });
        return list;
    }

    private static Component health(EndpointHealth endpoint) {
        Badge badge = new Badge(switch (endpoint.state()) {
            case "closed" -> "in use";
            case "open" -> "left alone after failures";
            case "half_open" -> "on probation";
            default -> "asked to be left alone";
        });
        badge.addThemeVariants(endpoint.state().equals("closed") ? BadgeVariant.SUCCESS : BadgeVariant.WARNING);
        StringBuilder words = new StringBuilder(" ").append(endpoint.endpoint());
        endpoint.failureRate().ifPresent(rate -> words.append(", ").append(Format.share(rate)).append(" failed"));
        if (!endpoint.lastFault().isEmpty()) {
            words.append(", last fault: ").append(endpoint.lastFault());
        }
        return new Div(badge, new Span(words.toString()));
    }

    private Component actions(ModelRow row) {
        Button trial = new Button("Test call", pressed -> current.tenant().ifPresent(payer -> Notice.refused(
                () -> new TrialDialog(row.model(), payer, desk.trialBound(current.person(), payer, row.model()), ask(row, payer))
                        .open())));
        trial.setAriaLabel("Test call of " + row.model().name());
        trial.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div line = new Div(trial, choice(row));
        line.addClassName("actions");
        return line;
    }

    /** The call waits for the model beside the page. */
    private TrialDialog.Ask ask(ModelRow row, Tenant payer) {
        Person by = current.person();
        return (shown, failed) -> pulse.aside(getUI().orElseThrow(), () -> desk.tryOut(by, payer, row.model()), shown,
                failed);
    }

    private Component choice(ModelRow row) {
        String model = row.model().name();
        if (row.block().isPresent()) {
            Button clear = new Button("Clear the block", pressed -> Confirm.ask("Let " + model + " take paid turns again?",
                    row.block().get().reason() + " Correct its price first.", "Clear the block", () -> {
                        Notice.after("The model takes paid turns again.", () -> desk.clear(current.person(), model));
                        refresh();
                    }));
            clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            return clear;
        }
        Button first = new Button("Make it first", pressed -> {
            Notice.after(model + " stands for its tier now.", () -> desk.makeDefault(current.person(), model));
            refresh();
        });
        first.setAriaLabel("Let " + model + " stand for its tier");
        first.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return first;
    }
}
