package dev.weir.console.assistants;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.KnownAssistant;
import dev.weir.console.Confirm;
import dev.weir.console.CurrentPerson;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.console.MainLayout;
import dev.weir.console.Notice;
import dev.weir.console.TenantPage;
import dev.weir.people.Role;
import dev.weir.tenant.Tenant;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Prompts and languages: drafted beside what is published, published, compared and rolled back. */
@Route(value = "assistants", layout = MainLayout.class)
@PageTitle("Assistants – Weir")
@PermitAll
@Dependent
public class AssistantsView extends TenantPage {
    private static final long serialVersionUID = 1L;

    private final transient AssistantDesk desk;
    private final Select<KnownAssistant> assistant = new Select<>();
    private final Div content = new Div();

    @Inject
    AssistantsView(AssistantDesk desk, CurrentPerson current) {
        super("Assistants", "What the bot is told before a conversation. A draft answers nobody until it is published.",
                current);
        this.desk = desk;
        content.addClassName("stack");
        assistant.setLabel("Assistant");
        assistant.setItemLabelGenerator(KnownAssistant::name);
        assistant.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                tenant().ifPresent(this::fill);
            }
        });
        offer(assistant);
    }

    @Override
    protected void show(Tenant tenant) {
        List<KnownAssistant> all = desk.assistants(person(), tenant);
        Optional<AssistantId> before = Optional.ofNullable(assistant.getValue()).map(KnownAssistant::id);
        assistant.setItems(all);
        all.stream().filter(one -> before.isEmpty() || one.id().equals(before.get())).findFirst()
                .ifPresent(assistant::setValue);
        add(content);
        fill(tenant);
    }

    private boolean changes() {
        return person().role().covers(Role.TENANT_ADMIN);
    }

    private void fill(Tenant tenant) {
        content.removeAll();
        if (assistant.getValue() == null) {
            return;
        }
        AssistantId id = assistant.getValue().id();
        Div pair = new Div(section("Published", published(tenant, id)), section("Draft", draft(tenant, id)));
        pair.addClassName("columns");
        content.add(pair, section("Versions", versions(tenant, id)));
        if (changes()) {
            content.add(section("Another assistant", another(tenant)));
        }
    }

    private Component published(Tenant tenant, AssistantId id) {
        return desk.published(person(), tenant, id).<Component>map(version -> {
            Paragraph prompt = new Paragraph(version.prompt().isEmpty() ? "(no prompt)" : version.prompt());
            prompt.addClassName("pre");
            return new Div(new H3("Version " + version.number() + ", language " + version.language()), prompt);
        }).orElseGet(() -> new Paragraph("Nothing is published yet: nobody is answered."));
    }

    private Component[] draft(Tenant tenant, AssistantId id) {
        Optional<AssistantVersion> draft = desk.draft(person(), tenant, id);
        Optional<AssistantVersion> base = draft.or(() -> desk.published(person(), tenant, id));
        TextArea prompt = new TextArea("Prompt");
        prompt.setValue(base.map(AssistantVersion::prompt).orElse(""));
        prompt.setMinRows(8);
        prompt.setMaxRows(24);
        prompt.setReadOnly(!changes());
        TextField language = new TextField("Language");
        language.setHelperText("such as en or pt-BR; the semantic cache and knowledge work in English");
        language.setValue(base.map(AssistantVersion::language).orElse("en"));
        language.setReadOnly(!changes());
        Div buttons = new Div();
        buttons.addClassName("actions");
        if (changes()) {
            buttons.add(button("Save the draft", "The draft is saved.", tenant,
                    () -> desk.save(person(), tenant, id, prompt.getValue(), language.getValue().strip())));
            draft.ifPresent(there -> {
                Button publish = button("Publish it", "It answers from now on.", tenant,
                        () -> desk.publish(person(), tenant, id));
                publish.addThemeVariants(ButtonVariant.PRIMARY);
                buttons.add(publish, button("Throw it away", "The draft is gone.", tenant,
                        () -> desk.discard(person(), tenant, id)));
            });
        }
        return new Component[] {new Paragraph(draft.isPresent() ? "Changed last by " + who(draft.get().changedBy()) + "."
                : "There is no draft: it begins with what is published."), prompt, language, buttons};
    }

    private Button button(String words, String done, Tenant tenant, Runnable work) {
        return new Button(words, pressed -> {
            if (Notice.after(done, work)) {
                refresh();
            }
        });
    }

    private Component versions(Tenant tenant, AssistantId id) {
        Grid<AssistantVersion> grid = Grids.of("Versions", desk.versions(person(), tenant, id));
        grid.addColumn(AssistantVersion::number).setHeader("No.").setWidth("4.5rem").setFlexGrow(0);
        grid.addColumn(AssistantVersion::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
        grid.addColumn(version -> who(version.changedBy())).setHeader("Who").setWidth("9rem").setFlexGrow(1);
        grid.addColumn(version -> Format.moment(version.changedAt())).setHeader("When").setWidth("11rem").setFlexGrow(0);
        grid.addColumn(version -> version.prompt().isEmpty() ? "(no prompt)" : version.prompt()).setHeader("Prompt")
                .setWidth("14rem").setFlexGrow(3);
        if (changes()) {
            Grids.actions(grid, version -> version.state().equals("superseded") ? back(tenant, id, version)
                    : new Span("–")).setWidth("8rem");
        }
        return grid;
    }

    private Button back(Tenant tenant, AssistantId id, AssistantVersion version) {
        Button back = new Button("Roll back", pressed -> Confirm.ask("Publish version " + version.number() + " again?",
                "Its policy comes back with its prompt.", "Roll back", () -> {
                    Notice.after("Version " + version.number() + " is published.",
                            () -> desk.rollBack(person(), tenant, id, version.number()));
                    refresh();
                }));
        back.setAriaLabel("Roll back to version " + version.number());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return back;
    }

    private Component another(Tenant tenant) {
        TextField name = new TextField("Name");
        name.setMaxLength(100);
        Div line = new Div(name, button("Begin it", "It begins as a draft.", tenant,
                () -> desk.create(person(), tenant, name.getValue().strip())));
        line.addClassName("filters");
        return line;
    }
}
