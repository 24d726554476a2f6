package dev.weir.console.components;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.KnownAssistant;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnTag;
import dev.weir.people.Person;
import dev.weir.platform.Ids;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which days, assistant and tag a page shows; what is chosen stands in the address. */
@Dependent
public class TurnFilters extends Div {
    private static final long serialVersionUID = 1L;
    private static final String DAYS = "days";
    private static final String ASSISTANT = "assistant";
    private static final String TAG = "tag";

    private final transient FilterChoices choices;
    private final Select<Range> range = new Select<>();
    private final Select<KnownAssistant> assistant = new Select<>();
    private final ComboBox<TurnTag> tag = new ComboBox<>("Tag");
    private transient Consumer<QueryParameters> chosen = address -> { };

    @Inject
    TurnFilters(FilterChoices choices) {
        this.choices = choices;
        addClassName("filters");
        range.setLabel("Days");
        range.setItems(Range.values());
        range.setItemLabelGenerator(Range::label);
        assistant.setLabel("Assistant");
        assistant.setEmptySelectionAllowed(true);
        assistant.setEmptySelectionCaption("All assistants");
        assistant.setItemLabelGenerator(known -> known == null ? "All assistants" : known.name());
        tag.setPlaceholder("name:value");
        tag.setClearButtonVisible(true);
        tag.setAllowCustomValue(true);
        tag.addCustomValueSetListener(typed -> typed(typed.getDetail()));
        range.addValueChangeListener(change -> tell(change.isFromClient()));
        assistant.addValueChangeListener(change -> tell(change.isFromClient()));
        tag.addValueChangeListener(change -> tell(change.isFromClient()));
        add(range, assistant, tag);
    }

    /** Who is told the address's new parameters when somebody chooses. */
    public void onChoice(Consumer<QueryParameters> told) {
        chosen = told;
    }

    /** Takes what the address says; an assistant that is not the tenant's counts as none. */
    public void read(Person by, Tenant of, QueryParameters address) {
        FilterChoices.Offered offered = choices.of(by, of);
        range.setValue(Range.of(address.getSingleParameter(DAYS).orElse("")));
        assistant.setItems(offered.assistants());
        assistant.setValue(address.getSingleParameter(ASSISTANT).flatMap(Ids::parse).map(AssistantId::new)
                .flatMap(id -> offered.assistants().stream().filter(known -> known.id().equals(id)).findFirst())
                .orElse(null));
        Optional<TurnTag> wanted = address.getSingleParameter(TAG).flatMap(TurnTag::parse);
        tag.setItems(withOwn(offered.tags(), wanted));
        tag.setInvalid(false);
        tag.setValue(wanted.orElse(null));
    }

    private static List<TurnTag> withOwn(List<TurnTag> offered, Optional<TurnTag> wanted) {
        return Stream.concat(wanted.stream(), offered.stream()).distinct().toList();
    }

    /** The days. */
    public Range range() {
        return range.getValue();
    }

    /** The turns. */
    public TurnFilter filter() {
        return new TurnFilter(assistant.getOptionalValue().map(KnownAssistant::id), tag.getOptionalValue());
    }

    /** What the address says of it. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DAYS, String.valueOf(range.getValue().days()));
        assistant.getOptionalValue().ifPresent(known -> parameters.put(ASSISTANT, known.id().toString()));
        tag.getOptionalValue().ifPresent(known -> parameters.put(TAG, known.toString()));
        return parameters;
    }

    private void typed(String text) {
        Optional<TurnTag> spelled = TurnTag.parse(text);
        tag.setInvalid(spelled.isEmpty());
        tag.setErrorMessage("Write a tag as name:value.");
        spelled.ifPresent(wanted -> {
            tag.setItems(withOwn(tag.getListDataView().getItems().toList(), spelled));
            tag.setValue(wanted);
            tell(true);
        });
    }

    private void tell(boolean byPerson) {
        if (byPerson) {
            chosen.accept(QueryParameters.simple(parameters()));
        }
    }
}
