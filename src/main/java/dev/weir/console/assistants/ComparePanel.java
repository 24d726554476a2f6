package dev.weir.console.assistants;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.assistant.AssistantVersion;
import dev.weir.console.versions.VersionDiff;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Two versions to choose, and how they differ. */
final class ComparePanel extends Div {
    private static final long serialVersionUID = 1L;

    private final ComboBox<AssistantVersion> older = new ComboBox<>("Compare");
    private final ComboBox<AssistantVersion> newer = new ComboBox<>("With");

    /**
     * @param offered  versions to choose from, the newest first
     * @param all      whether these are all there are
     * @param compared those that are compared now
     * @param chosen   is told the numbers of two others
     */
    ComparePanel(List<AssistantVersion> offered, boolean all, Optional<VersionDiff> compared,
            BiConsumer<Integer, Integer> chosen) {
        addClassName("stack-small");
        Div line = new Div(field(older, offered, compared.map(VersionDiff::before)),
                field(newer, offered, compared.map(VersionDiff::after)));
        line.addClassName("filters");
        older.setHelperText(all ? null : "The latest " + offered.size() + "; the list below has the earlier ones.");
        Stream.of(older, newer).forEach(field -> field.addValueChangeListener(change -> {
            if (change.isFromClient() && older.getValue() != null && newer.getValue() != null) {
                chosen.accept(older.getValue().number(), newer.getValue().number());
            }
        }));
        add(line, compared.map(VersionDiff::component)
                .orElseGet(() -> new Paragraph("The version in this address does not exist: choose two.")));
    }

    private static ComboBox<AssistantVersion> field(ComboBox<AssistantVersion> field, List<AssistantVersion> offered,
            Optional<AssistantVersion> value) {
        field.setWidth("15rem");
        field.setItemLabelGenerator(VersionDiff::title);
        field.setItems(Stream.concat(offered.stream(), value.stream()).distinct().toList());
        value.ifPresent(field::setValue);
        return field;
    }
}
