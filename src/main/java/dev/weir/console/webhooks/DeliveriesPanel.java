package dev.weir.console.webhooks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** What a webhook was told lately, and what it could not be. */
final class DeliveriesPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final String EVERY = "All states";
    private static final String DEAD = "dead";
    private static final int SHORT = 12;

    private final Select<Webhook> webhook = new Select<>();
    private final Select<String> state = new Select<>();
    private final Grid<Delivery> grid = Grids.empty("Deliveries");
    private final transient BiFunction<Webhook, Optional<String>, List<Delivery>> read;
    private final transient BiConsumer<Webhook, Delivery> again;

    /**
     * @param webhooks at least one; the first is shown
     * @param again    tells a delivery once more
     */
    DeliveriesPanel(List<Webhook> webhooks, BiFunction<Webhook, Optional<String>, List<Delivery>> read,
            BiConsumer<Webhook, Delivery> again) {
        this.read = read;
        this.again = again;
        webhook.setLabel("Webhook");
        webhook.setItems(webhooks);
        webhook.setItemLabelGenerator(one -> one.terms().url().toString());
        webhook.setWidth("min(26rem, 100%)");
        webhook.setValue(webhooks.getFirst());
        state.setLabel("State");
        state.setItems(EVERY, "pending", "delivered", DEAD);
        state.setValue(EVERY);
        columns();
        webhook.addValueChangeListener(chosen -> show());
        state.addValueChangeListener(chosen -> show());
        Div filters = new Div(webhook, state);
        filters.addClassName("filters");
        add(filters, grid);
        show();
    }

    /** Shows what is so now. */
    void show() {
        List<Delivery> found = read.apply(webhook.getValue(), Optional.of(state.getValue())
                .filter(name -> !name.equals(EVERY)));
        grid.setItems(found);
        grid.setAllRowsVisible(found.size() <= SHORT);
    }

    private void columns() {
        grid.addColumn(delivery -> Format.moment(delivery.createdAt())).setHeader("Since").setWidth("11.5rem")
                .setFlexGrow(0);
        grid.addColumn(Delivery::event).setHeader("Event").setWidth("11rem").setFlexGrow(1);
        grid.addComponentColumn(DeliveriesPanel::badge).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(delivery -> Format.number(delivery.attempts())).setHeader("Attempts")
                .setTextAlign(ColumnTextAlign.END).setWidth("6.5rem")
                .setFlexGrow(0);
        grid.addColumn(DeliveriesPanel::outcome).setHeader("Last result").setWidth("14rem").setFlexGrow(2);
        Grids.actions(grid, this::action).setWidth("9rem");
        grid.setEmptyStateText("No deliveries.");
    }

    private static String outcome(Delivery delivery) {
        String ended = delivery.answered().orElse("not tried yet");
        return delivery.state().equals("pending") ? ended + "; next " + Format.moment(delivery.dueAt())
                : ended + delivery.endedAt().map(at -> ", " + Format.moment(at)).orElse("");
    }

    private static Component badge(Delivery delivery) {
        Badge badge = new Badge(delivery.state());
        badge.addThemeVariants(switch (delivery.state()) {
            case "delivered" -> BadgeVariant.SUCCESS;
            case DEAD -> BadgeVariant.ERROR;
            default -> BadgeVariant.WARNING;
        });
        return badge;
    }

    private Component action(Delivery delivery) {
        if (delivery.state().equals("pending")) {
            return new Span("–");
        }
        Button button = new Button("Send again", pressed -> {
            again.accept(webhook.getValue(), delivery);
            show();
        });
        button.setAriaLabel("Send " + delivery.event() + " of " + Format.moment(delivery.createdAt()) + " again");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
