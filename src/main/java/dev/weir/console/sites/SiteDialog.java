package dev.weir.console.sites;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.KnownAssistant;
import dev.weir.console.components.FormDialog;
import dev.weir.console.components.Notice;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks what a site is called, where its pages are and who answers there. */
final class SiteDialog extends FormDialog {
    private static final long serialVersionUID = 1L;
    private static final int MOST_A_MINUTE = 1_000_000;

    private final TextField name = new TextField("Name");
    private final TextArea origins = new TextArea("Allowed origins");
    private final Select<KnownAssistant> assistant = new Select<>();
    private final IntegerField rate = new IntegerField("Messages per minute, all visitors");

    /**
     * @param assistants at least one
     * @param known      what is changed; empty for a new one
     * @param save       takes what was asked for; false keeps the dialog open
     */
    SiteDialog(List<KnownAssistant> assistants, Optional<SiteKey> known, Predicate<SiteKeyDraft> save) {
        setHeaderTitle(known.isEmpty() ? "New site key" : "Change the site");
        setWidth("min(34rem, 94vw)");
        name.setMaxLength(200);
        origins.setHelperText("One per line: https://shop.example, without a path");
        assistant.setLabel("Assistant");
        assistant.setItems(assistants);
        assistant.setItemLabelGenerator(KnownAssistant::name);
        rate.setMin(1);
        rate.setMax(MOST_A_MINUTE);
        name.setWidthFull();
        origins.setWidthFull();
        assistant.setWidthFull();
        rate.setWidthFull();
        assistant.setValue(assistants.getFirst());
        rate.setValue(SiteKeyDraft.DEFAULT_RATE);
        known.ifPresent(site -> fill(site, assistants));
        add(new VerticalLayout(name, origins, assistant, rate));
        Button keep = new Button(known.isEmpty() ? "Create site key" : "Save", pressed -> keep(save));
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", pressed -> close()), keep);
    }

    private void fill(SiteKey site, List<KnownAssistant> assistants) {
        name.setValue(site.name());
        origins.setValue(site.origins().stream().map(Origin::text).collect(Collectors.joining("\n")));
        assistants.stream().filter(one -> one.id().equals(site.assistant())).findFirst().ifPresent(assistant::setValue);
        rate.setValue(site.requestsPerMinute());
    }

    private void keep(Predicate<SiteKeyDraft> save) {
        rate.setInvalid(rate.isEmpty() || rate.isInvalid());
        if (rate.isInvalid()) {
            return;
        }
        Notice.refused(() -> {
            if (save.test(SiteService.draft(name.getValue(), assistant.getValue().id(), origins.getValue(),
                    rate.getValue()))) {
                close();
            }
        });
    }
}
