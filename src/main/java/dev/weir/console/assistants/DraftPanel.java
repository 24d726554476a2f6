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
import dev.weir.console.components.ConflictDialog;
import dev.weir.console.components.Notice;
import dev.weir.console.components.Tables;
import dev.weir.console.components.UnsavedChanges;
import dev.weir.console.versions.PromptDiff;
import dev.weir.console.versions.PublishDialog;
import dev.weir.console.versions.VersionDiff;
import dev.weir.people.Person;
import dev.weir.platform.IfMatch;
import dev.weir.tenant.Tenant;
import java.util.List;
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
    private long seen;
    private transient Optional<AssistantVersion> base;
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
        seen = service.revision(by.get(), tenant, assistant);
        Optional<AssistantVersion> draft = service.draft(by.get(), tenant, assistant);
        base = draft.or(() -> service.published(by.get(), tenant, assistant));
        fill(changeable);
        add(new Paragraph(draft.map(there -> "Last changed by " + who.apply(there.changedBy()) + ".")
                .orElse("There is no draft yet: it starts from the published version.")), prompt, language);
        if (changeable) {
            add(buttons(draft.isPresent()));
        }
    }

    private void fill(boolean changeable) {
        prompt.setValue(promptOf(base));
        prompt.setMaxLength(LONGEST_PROMPT);
        prompt.setMinRows(8);
        prompt.setMaxRows(24);
        prompt.setReadOnly(!changeable);
        language.setHelperText("For example en or pt-BR. Similar questions and quotations work in English; other languages use "
                + "word search.");
        language.setValue(languageOf(base));
        language.setReadOnly(!changeable);
        UnsavedChanges.guard(prompt);
        UnsavedChanges.guard(language);
    }

    private Div buttons(boolean drafted) {
        Div buttons = new Div(new Button("Save draft", pressed -> keep()));
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

    private void keep() {
        if (save()) {
            Notice.done("Draft saved.");
            changed.run();
        }
    }

    /** Keeps what is written, unless somebody else wrote another prompt or language since this was shown. */
    private boolean save() {
        return Notice.tried(() -> {
            long now = service.revision(by.get(), tenant, assistant);
            if (now != seen && leavesThis()) {
                seen = now;
            }
            service.save(by.get(), tenant, assistant, prompt.getValue(), language.getValue().strip(), IfMatch.revision(seen));
            seen = service.revision(by.get(), tenant, assistant);
        }, this::settle);
    }

    /** Whether what changed meanwhile was neither the prompt nor the language, such as the policy. */
    private boolean leavesThis() {
        Optional<AssistantVersion> theirs = latest();
        return promptOf(theirs).equals(promptOf(base)) && languageOf(theirs).equals(languageOf(base));
    }

    private Optional<AssistantVersion> latest() {
        return service.draft(by.get(), tenant, assistant).or(() -> service.published(by.get(), tenant, assistant));
    }

    private void settle() {
        long now = service.revision(by.get(), tenant, assistant);
        Optional<AssistantVersion> theirs = latest();
        Div both = new Div(Tables.of("Languages", List.of("Field", "Theirs", "Yours"), List.of(
                List.of("Language", languageOf(theirs), language.getValue().strip()))),
                new PromptDiff("Their prompt", promptOf(theirs), "Your prompt", prompt.getValue()));
        both.addClassName("stack-small");
        new ConflictDialog("the draft", both, () -> {
            seen = now;
            base = theirs;
            keep();
        }, changed).open();
    }

    private static String promptOf(Optional<AssistantVersion> version) {
        return version.map(AssistantVersion::prompt).orElse("");
    }

    private static String languageOf(Optional<AssistantVersion> version) {
        return version.map(AssistantVersion::language).orElse("en");
    }

    /** What is written is kept first: nobody publishes something else than what they see. */
    private void publish() {
        if (!save()) {
            return;
        }
        AssistantVersion draft = service.draft(by.get(), tenant, assistant).orElseThrow();
        Optional<AssistantVersion> published = service.published(by.get(), tenant, assistant);
        new PublishDialog("Publish this draft?", "It takes effect at once.",
                published.map(before -> new VersionDiff(before, draft).component())
                        .orElseGet(() -> new Paragraph("Nothing was published before.")), "Publish",
                () -> after("It takes effect at once.",
                        () -> service.publish(by.get(), tenant, assistant, IfMatch.revision(seen)))).open();
    }

    private boolean after(String words, Runnable work) {
        boolean done = Notice.after(words, work);
        if (done) {
            changed.run();
        }
        return done;
    }
}
