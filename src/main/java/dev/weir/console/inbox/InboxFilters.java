package dev.weir.console.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;

/** Which part of the inbox is shown, and what is looked for in it. */
final class InboxFilters extends Div {
    private static final long serialVersionUID = 1L;

    private final Segments<InboxTab> tabs;
    private final TextField words = new TextField();
    private final Select<String> label = new Select<>();

    /** @param changed is run whenever something else is to be shown */
    InboxFilters(Runnable changed) {
        addClassName("inbox-filters");
        tabs = new Segments<>("Part of the inbox", List.of(InboxTab.values()), InboxTab::label, changed);
        words.setAriaLabel("Search the inbox");
        words.setPlaceholder("Search");
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(typed -> changed.run());
        label.setAriaLabel("Label");
        label.setPlaceholder("Label");
        label.setEmptySelectionAllowed(true);
        label.setEmptySelectionCaption("Any label");
        label.addValueChangeListener(chosen -> changed.run());
        Div line = new Div(words, label);
        line.addClassName("inbox-search");
        add(tabs, line);
    }

    /** Those that can be chosen; nothing to choose from where no conversation has a label. */
    void offer(List<String> labels) {
        String chosen = label.getValue();
        if (!labels.equals(label.getListDataView().getItems().toList())) {
            label.setItems(labels);
            label.setValue(labels.contains(chosen) ? chosen : null);
        }
        label.setVisible(!labels.isEmpty());
    }

    InboxFilter chosen() {
        return new InboxFilter(tabs.chosen(), Optional.ofNullable(label.getValue()), words.getValue());
    }
}
