package dev.weir.console.models;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.weir.budget.ModelBlocks;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.session.CurrentPerson;
import dev.weir.inference.resilience.EndpointHealth;
import dev.weir.metering.PriceWords;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The models with their prices and how their endpoints fare, which refreshes automatically. */
final class CataloguePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final String ENDPOINTS = """
            <div>${item.endpoints.map(one => html`<div><span class="state ${one.mark}">${one.state}</span> ${one.words}</div>`)}
            ${item.blocked ? html`<span class="bad">${item.blocked}</span>` : ''}</div>""";
    private static final String ACTIONS = """
            <div class="actions"><vaadin-button theme="tertiary" aria-label="Test call of ${item.name}" @click="${trial}">Test
            call</vaadin-button>
            ${item.blocked ? html`<vaadin-button theme="tertiary" aria-label="Unblock ${item.name}" @click="${clear}"
            >Unblock</vaadin-button>` : html`<vaadin-button theme="tertiary" aria-label="Set ${item.name} as the default of its tier"
            @click="${first}">Set as default</vaadin-button>`}</div>""";

    private final transient CatalogueService service;
    private final transient CurrentPerson current;
    private final transient LiveUpdates pulse;
    private final transient List<ModelRow> rows = new ArrayList<>();
    private final Grid<ModelRow> grid = Grids.empty("Models");
    private final Paragraph none = new Paragraph("No model is configured: neither the small tier nor the large one. Caches, "
            + "knowledge and handoffs work without one.");

    CataloguePanel(CatalogueService service, CurrentPerson current, LiveUpdates pulse) {
        this.service = service;
        this.current = current;
        this.pulse = pulse;
        none.addClassName("empty");
        grid.setItems(new Models(rows));
        columns();
        add(none, grid);
        follow();
    }

    /** Shows what is different from what is shown; rows stay in their places. */
    void follow() {
        List<ModelRow> now = service.models(current.person());
        if (!now.equals(rows)) {
            rows.clear();
            rows.addAll(now);
            Grids.fit(grid, now.size());
            grid.getDataProvider().refreshAll();
        }
        none.setVisible(now.isEmpty());
        grid.setVisible(!now.isEmpty());
    }

    private void columns() {
        grid.addColumn(row -> row.model().name()).setHeader("Model").setWidth("8rem").setFlexGrow(2);
        grid.addColumn(row -> row.model().tier().wireName()).setHeader("Tier").setWidth("5.5rem").setFlexGrow(0);
        grid.addColumn(row -> row.model().backend() + ", " + row.model().precision()).setHeader("Backend, precision")
                .setWidth("9rem").setFlexGrow(1);
        grid.addColumn(row -> Format.number(row.model().contextTokens())).setHeader("Window")
                .setTextAlign(ColumnTextAlign.END).setWidth("7rem").setFlexGrow(0);
        grid.addColumn(row -> row.price().map(PriceWords::brief).orElse("none (refused)")).setHeader("Price")
                .setWidth("10rem").setFlexGrow(1);
        grid.addColumn(LitRenderer.<ModelRow>of(ENDPOINTS).withProperty("endpoints", row -> row.health().stream()
                .map(CataloguePanel::health).toList()).withProperty("blocked", CataloguePanel::blocked)).setHeader("Endpoints")
                .setWidth("13rem").setFlexGrow(2);
        grid.addColumn(LitRenderer.<ModelRow>of(ACTIONS).withProperty("name", row -> row.model().name())
                .withProperty("blocked", CataloguePanel::blocked).withFunction("trial", this::trial)
                .withFunction("clear", this::clear).withFunction("first", this::makeFirst)).setHeader("Actions")
                .setWidth("10rem").setFlexGrow(0).setFrozenToEnd(true);
    }

    private static String blocked(ModelRow row) {
        return row.block().map(block -> "Blocked for paid calls: " + block.reason()).orElse("");
    }

    private static Map<String, String> health(EndpointHealth endpoint) {
        boolean used = endpoint.state().equals("closed");
        return Map.of("mark", used ? "good" : "bad", "state", switch (endpoint.state()) {
            case "closed" -> "in use";
            case "open" -> "paused after failures";
            case "half_open" -> "testing recovery";
            default -> "paused by the upstream";
        }, "words", words(endpoint));
    }

    private static String words(EndpointHealth endpoint) {
        StringBuilder words = new StringBuilder(endpoint.endpoint().toString());
        endpoint.failureRate().ifPresent(rate -> words.append(", ").append(Format.share(rate)).append(" failed"));
        if (!endpoint.lastFault().isEmpty()) {
            words.append(", last error: ").append(endpoint.lastFault());
        }
        return words.toString();
    }

    private void trial(ModelRow row) {
        current.tenant().ifPresent(payer -> Notice.refused(() -> new TrialDialog(row.model(), payer,
                service.trialBound(current.person(), payer, row.model()), ask(row, payer)).open()));
    }

    /** The call waits for the model beside the page. */
    private TrialDialog.Ask ask(ModelRow row, Tenant payer) {
        Person by = current.person();
        return (shown, failed) -> pulse.aside(getUI().orElseThrow(), () -> service.tryOut(by, payer, row.model()), shown,
                failed);
    }

    private void clear(ModelRow row) {
        String model = row.model().name();
        Confirm.ask("Unblock " + model + " for paid calls?", row.block().map(ModelBlocks.Block::reason).orElse("")
                + " Correct its price first.", "Unblock", () -> {
                    Notice.after("The model is unblocked.", () -> service.clear(current.person(), model));
                    follow();
                });
    }

    private void makeFirst(ModelRow row) {
        String model = row.model().name();
        Notice.after(model + " is now the default of its tier.", () -> service.makeDefault(current.person(), model));
        follow();
    }

    /** A model is the same by its name, however it fares. */
    private static final class Models extends ListDataProvider<ModelRow> {
        private static final long serialVersionUID = 1L;

        Models(List<ModelRow> rows) {
            super(rows);
        }

        @Override
        public Object getId(ModelRow row) {
            return row.model().name();
        }
    }
}
