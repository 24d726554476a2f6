package dev.weir.console.webhooks;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.console.components.LiveUpdates;
import dev.weir.console.components.Notice;
import dev.weir.console.components.SecretDialog;
import dev.weir.console.components.TenantPage;
import dev.weir.console.session.CurrentPerson;
import dev.weir.tenant.Tenant;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which other systems are told what happened. */
@Route("webhooks")
@PageTitle("Webhooks – Weir")
@RolesAllowed({"tenant_admin", "platform_admin"})
@Dependent
public class WebhooksView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient WebhookService service;
    private final transient LiveUpdates pulse;
    private transient Optional<DeliveriesPanel> deliveries = Optional.empty();
    private transient Runnable rest = () -> { };

    @Inject
    WebhooksView(WebhookService service, CurrentPerson current, LiveUpdates pulse) {
        super("Webhooks", "Signed notifications to other systems, retried until they are accepted.", current);
        this.service = service;
        this.pulse = pulse;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        rest = pulse.whileShown(event.getUI(), () -> deliveries.ifPresent(DeliveriesPanel::show));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        rest.run();
    }

    @Override
    protected void show(Tenant tenant) {
        List<WebhookRow> rows = service.rows(person(), tenant.id());
        Button make = new Button("New webhook", VaadinIcon.PLUS.create(), pressed -> new WebhookDialog(Optional.empty(),
                wish -> handOver(() -> service.make(person(), tenant.id(), wish))).open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        add(section("Webhooks", rows.isEmpty() ? empty("There are no webhooks yet. Use one to tell a help desk about handoffs "
                + "or an accountant about budgets.") : grid(tenant, rows), make));
        deliveries = rows.isEmpty() ? Optional.empty() : Optional.of(new DeliveriesPanel(
                rows.stream().map(WebhookRow::webhook).toList(),
                (webhook, state) -> service.deliveries(person(), tenant.id(), webhook, state),
                (webhook, delivery) -> Notice.after("It is being sent again.",
                        () -> service.resend(person(), tenant.id(), webhook, delivery))));
        deliveries.ifPresent(part -> add(section("The latest " + WebhookService.SHOWN + " deliveries", part)));
    }

    private Component grid(Tenant tenant, List<WebhookRow> rows) {
        Grid<WebhookRow> grid = Grids.of("Webhooks", rows);
        grid.addColumn(row -> row.webhook().terms().url()).setHeader("Address").setWidth("10rem").setFlexGrow(2);
        grid.addColumn(row -> told(row.webhook().terms())).setHeader("Events").setWidth("11rem").setFlexGrow(3);
        grid.addColumn(row -> row.webhook().terms().enabled() ? "on" : "off: deliveries wait").setHeader("State")
                .setWidth("7rem").setFlexGrow(0);
        grid.addComponentColumn(WebhooksView::backlog).setHeader("Undelivered").setWidth("7rem").setFlexGrow(0);
        Grids.actions(grid, row -> actions(tenant, row.webhook())).setWidth("25rem");
        return grid;
    }

    private static String told(Webhook.Terms terms) {
        return terms.events().stream().sorted().map(WebhooksView::words).collect(Collectors.joining("; "))
                + (terms.content() ? "; with conversation content" : "");
    }

    private static Component backlog(WebhookRow row) {
        Div words = new Div(new Span(Format.number(row.pending()) + " waiting"));
        if (row.dead() > 0) {
            Span dead = new Span(", " + Format.number(row.dead()) + " given up");
            dead.addClassName("bad");
            words.add(dead);
        }
        return words;
    }

    private Component actions(Tenant tenant, Webhook webhook) {
        String where = webhook.terms().url().toString();
        Div line = new Div(
                button("Change", where, () -> new WebhookDialog(Optional.of(webhook), wish -> done(
                        "The webhook is changed.", () -> service.change(person(), tenant.id(), webhook, wish))).open()),
                button(webhook.terms().enabled() ? "Turn off" : "Turn on", where, () -> done(webhook.terms().enabled()
                        ? "Turned off: deliveries wait." : "Turned on: waiting deliveries are sent.",
                        () -> service.turn(person(), tenant.id(), webhook, !webhook.terms().enabled()))),
                button("New secret", where, () -> Confirm.ask("Replace its secret?",
                        "For 24 hours deliveries are signed with both.", "Create new secret",
                        () -> handOver(() -> service.rotate(person(), tenant.id(), webhook)))),
                button("Remove", where, () -> Confirm.ask("Remove the webhook to " + where + "?",
                        "Its pending deliveries are dropped.", "Remove the webhook",
                        () -> done("The webhook is removed.", () -> service.remove(person(), tenant.id(), webhook)))));
        line.addClassName("actions");
        return line;
    }

    private static Button button(String words, String of, Runnable work) {
        Button button = new Button(words, pressed -> work.run());
        button.setAriaLabel(words + ": " + of);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private boolean done(String words, Runnable work) {
        boolean done = Notice.after(words, work);
        if (done) {
            refresh();
        }
        return done;
    }

    private boolean handOver(Supplier<Webhooks.Made> work) {
        boolean made = Notice.after(() -> {
            new SecretDialog("The webhook's secret", work.get().secret().text(), "It is shown only once: the receiver verifies "
                    + "signatures with it (docs/webhooks.md).").open();
            return "The secret is created.";
        });
        if (made) {
            refresh();
        }
        return made;
    }

    /** An event in words. */
    static String words(WebhookEvent event) {
        return switch (event) {
            case HANDOFF_OPENED -> "a conversation waits for a human";
            case HANDOFF_ASSIGNED -> "a conversation is assigned";
            case HANDOFF_WAITING -> "a handoff waits too long";
            case HANDOFF_CLOSED -> "a handoff is closed";
            case BUDGET_ALERT -> "a budget alert is raised";
            case QUESTION_UNANSWERED -> "no source could answer";
            case MODEL_HELD -> "a model is held back by its quality checks";
        };
    }
}
