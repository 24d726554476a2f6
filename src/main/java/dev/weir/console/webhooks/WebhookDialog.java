package dev.weir.console.webhooks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Asks where somebody wants to be told, and of what. */
final class WebhookDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    /**
     * @param known what is changed; empty for a new one
     * @param save  takes address and events; false keeps the dialog open
     */
    WebhookDialog(Optional<Webhook> known, BiPredicate<String, Set<WebhookEvent>> save) {
        setHeaderTitle(known.isEmpty() ? "New webhook" : "Change the webhook");
        setWidth("min(34rem, 94vw)");
        TextField url = new TextField("Address");
        url.setPlaceholder("https://helpdesk.example/weir");
        url.setHelperText("http or https; redirects are not followed, private networks are refused");
        url.setMaxLength(2_000);
        url.setWidthFull();
        CheckboxGroup<WebhookEvent> events = new CheckboxGroup<>("It is told of");
        events.setItems(WebhookEvent.values());
        events.setItemLabelGenerator(WebhooksView::words);
        events.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        events.setValue(known.map(Webhook::events).orElse(EnumSet.of(WebhookEvent.HANDOFF_OPENED)));
        known.ifPresent(webhook -> url.setValue(webhook.url().toString()));
        add(new VerticalLayout(url, events));
        Button keep = new Button(known.isEmpty() ? "Make the webhook" : "Keep it", pressed -> {
            if (save.test(url.getValue(), events.getValue())) {
                close();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }
}
