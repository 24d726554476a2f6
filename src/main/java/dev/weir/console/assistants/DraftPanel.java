package dev.weir.console.assistants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.components.Confirm;
import dev.weir.console.components.Notice;
import dev.weir.console.components.UnsavedChanges;
import dev.weir.console.versions.PublishDialog;
import dev.weir.console.versions.VersionDiff;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What is drafted: written, kept, discarded, and published once it was seen what that changes. */
final class DraftPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PROMPT = 50_000;

    private final transient AssistantService service;
    private final transient Supplier<Person> by;
    private final transient Tenant tenant;
    private final transient AssistantId assistant;
    private final transient Runnable changed;
    private final TextArea prompt = new TextArea("Prompt");
    private final TextField language = new TextField("Language");

    /**
     * @param who     an actor in words
     * @param changed is told when something was saved, published or discarded
     */
    DraftPanel(AssistantService service, Supplier<Person> by, Tenant tenant, AssistantId assistant, boolean changeable,
            UnaryOperator<String> who, Runnable changed) {
        this.service = service;
        this.by = by;
        this.tenant = tenant;
        this.assistant = assistant;
        this.changed = changed;
        addClassName("stack-small");
        Optional<AssistantVersion> draft = service.draft(by.get(), tenant, assistant);
        fill(draft.or(() -> service.published(by.get(), tenant, assistant)), changeable);
        add(new Paragraph(draft.map(there -> "Last changed by " + who.apply(there.changedBy()) + ".")
                .orElse("There is no draft yet: it starts from the published version.")), prompt, language);
        if (changeable) {
            add(buttons(draft.isPresent()));
        }
    }

    private void fill(Optional<AssistantVersion> base, boolean changeable) {
        prompt.setValue(base.map(AssistantVersion::prompt).orElse(""));
        prompt.setMaxLength(LONGEST_PROMPT);
        prompt.setMinRows(8);
        prompt.setMaxRows(24);
        prompt.setReadOnly(!changeable);
        language.setHelperText("For example en or pt-BR. Similar questions and quotations work in English; other languages use "
                + "word search.");
        language.setValue(base.map(AssistantVersion::language).orElse("en"));
        language.setReadOnly(!changeable);
        UnsavedChanges.guard(prompt);
        UnsavedChanges.guard(language);
    }

    private Div buttons(boolean drafted) {
        Div buttons = new Div(new Button("Save draft", pressed -> after("Draft saved.", this::save)));
        buttons.addClassName("actions");
        if (drafted) {
            Button publish = new Button("Publish draft", pressed -> publish());
            publish.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(publish, new Button("Discard draft", pressed -> Confirm.ask("Discard the draft?",
                    "The published version does not change.", "Discard draft",
                    () -> after("Draft discarded.", () -> service.discard(by.get(), tenant, assistant)))));
        }
        return buttons;
    }

    private void save() {
        service.save(by.get(), tenant, assistant, prompt.getValue(), language.getValue().strip());
    }

    /** What is written is kept first: nobody publishes something else than what they see. */
    private void publish() {
        if (Notice.refused(this::save)) {
            return;
        }
        AssistantVersion draft = service.draft(by.get(), tenant, assistant).orElseThrow();
        Optional<AssistantVersion> published = service.published(by.get(), tenant, assistant);
        new PublishDialog("Publish this draft?", "It takes effect at once.",
                published.map(before -> new VersionDiff(before, draft).component())
                        .orElseGet(() -> new Paragraph("Nothing was published before.")), "Publish",
                () -> after("It takes effect at once.", () -> service.publish(by.get(), tenant, assistant))).open();
    }

    private boolean after(String words, Runnable work) {
        boolean done = Notice.after(words, work);
        if (done) {
            changed.run();
        }
        return done;
    }
}
