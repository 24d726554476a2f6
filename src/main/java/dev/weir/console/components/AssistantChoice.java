package dev.weir.console.components;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.KnownAssistant;
import dev.weir.people.Person;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which of a tenant's assistants a page is about; the choice stands in the address. */
@Dependent
public class AssistantChoice extends Div {
    private static final long serialVersionUID = 1L;
    private static final String ASSISTANT = "assistant";

    private final transient FilterChoices choices;
    private final ComboBox<KnownAssistant> choice = new ComboBox<>("Assistant");
    private transient Optional<Consumer<QueryParameters>> chosen = Optional.empty();

    @Inject
    AssistantChoice(FilterChoices choices) {
        this.choices = choices;
        choice.setItemLabelGenerator(KnownAssistant::name);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && (change.getValue() == null || chosen.isPresent())) {
                // Until the page is there, which may ask about what is not saved, the box says what is shown.
                choice.setValue(change.getOldValue());
                Optional.ofNullable(change.getValue())
                        .ifPresent(wanted -> chosen.ifPresent(told -> told.accept(address(wanted.id()))));
            }
        });
        add(choice);
    }

    /** Who is told the address's new parameters when somebody chooses, and leads there; without, the choice is taken at once. */
    public void onChoice(Consumer<QueryParameters> told) {
        chosen = Optional.of(told);
    }

    /**
     * Takes what the address says, else the default assistant. That the address names one that is not there is said.
     *
     * @param offered those to choose from
     */
    public void read(Person by, Tenant of, QueryParameters address, Predicate<KnownAssistant> offered) {
        List<KnownAssistant> all = choices.assistants(by, of).stream().filter(offered).toList();
        Optional<String> wanted = address.getSingleParameter(ASSISTANT);
        Optional<KnownAssistant> named = wanted.flatMap(Ids::parse).flatMap(id -> all.stream()
                .filter(assistant -> assistant.id().value().equals(id)).findFirst());
        choice.setItems(all);
        choice.setValue(named.or(() -> all.stream().filter(assistant -> assistant.isDefaultOf(of.id())).findFirst()).orElse(null));
        choice.setHelperText(wanted.isPresent() && named.isEmpty() ? "The assistant in this address does not exist." : null);
    }

    /** The assistant the page is about; empty when there is none to choose. */
    public Optional<KnownAssistant> chosen() {
        return choice.getOptionalValue();
    }

    /** The same by its id. */
    public Optional<AssistantId> assistant() {
        return chosen().map(KnownAssistant::id);
    }

    /** What the address says of it. */
    public static QueryParameters address(AssistantId assistant) {
        return QueryParameters.of(ASSISTANT, assistant.toString());
    }
}
