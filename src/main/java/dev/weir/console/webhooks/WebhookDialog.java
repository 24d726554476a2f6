package dev.weir.console.webhooks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.console.components.FormDialog;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks where somebody wants to be told, and of what. */
final class WebhookDialog extends FormDialog {
    private static final long serialVersionUID = 1L;

    /**
     * @param known what is changed; empty for a new one
     * @param save  false keeps the dialog open
     */
    WebhookDialog(Optional<Webhook> known, Predicate<WebhookForm> save) {
        setHeaderTitle(known.isEmpty() ? "New webhook" : "Change the webhook");
        setWidth("min(34rem, 94vw)");
        TextField url = new TextField("Address");
        url.setPlaceholder("https://helpdesk.example/weir");
        url.setHelperText("http or https; redirects are not followed, private networks are refused");
        url.setMaxLength(2_000);
        url.setWidthFull();
        CheckboxGroup<WebhookEvent> events = new CheckboxGroup<>("Events");
        events.setItems(WebhookEvent.values());
        events.setItemLabelGenerator(WebhooksView::words);
        events.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        events.setValue(known.map(webhook -> webhook.terms().events()).orElse(EnumSet.of(WebhookEvent.HANDOFF_OPENED)));
        known.ifPresent(webhook -> url.setValue(webhook.terms().url().toString()));
        Checkbox content = new Checkbox("Include conversation content in deliveries",
                known.filter(webhook -> webhook.terms().content()).isPresent());
        content.setHelperText("Customers' messages then leave Weir; without it the receiver reads them through the API");
        add(new VerticalLayout(url, events, content));
        Button keep = new Button(known.isEmpty() ? "Create webhook" : "Save", pressed -> {
            if (save.test(new WebhookForm(url.getValue(), events.getValue(), content.getValue()))) {
                close();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }
}
