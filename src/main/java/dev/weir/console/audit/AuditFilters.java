package dev.weir.console.audit;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.console.components.Format;
import dev.weir.tenant.AuditLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What of a trail is wanted, chosen in words. */
final class AuditFilters extends Div {
    private static final long serialVersionUID = 1L;

    private final ComboBox<ActionWords.Choice> action = new ComboBox<>("Action");
    private final ComboBox<String> actor = new ComboBox<>("Actor");
    private final TextField words = new TextField("Target");
    private final DatePicker from = new DatePicker("From");
    private final DatePicker until = new DatePicker("To");

    /** @param changed is told of every other choice */
    AuditFilters(Runnable changed) {
        addClassName("filters");
        action.setItems(ActionWords.choices());
        action.setItemLabelGenerator(ActionWords.Choice::label);
        action.setClearButtonVisible(true);
        actor.setClearButtonVisible(true);
        words.setClearButtonVisible(true);
        words.setPlaceholder("holds …");
        words.setWidth("11rem");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        from.setClearButtonVisible(true);
        until.setClearButtonVisible(true);
        from.addValueChangeListener(chosen -> until.setMin(chosen.getValue()));
        until.addValueChangeListener(chosen -> from.setMax(chosen.getValue()));
        action.addValueChangeListener(chosen -> changed.run());
        actor.addValueChangeListener(chosen -> changed.run());
        words.addValueChangeListener(typed -> changed.run());
        from.addValueChangeListener(chosen -> changed.run());
        until.addValueChangeListener(chosen -> changed.run());
        add(action, actor, words, from, until);
    }

    /** Offers these actors, by their names. */
    void offer(Map<String, String> actors) {
        actor.setItemLabelGenerator(one -> actors.getOrDefault(one, one));
        actor.setItems(actors.keySet().stream().sorted(Comparator.comparing(actors::get, String.CASE_INSENSITIVE_ORDER))
                .toList());
    }

    /** What is chosen; days begin at midnight where the viewer is. */
    AuditLog.Filter chosen() {
        return new AuditLog.Filter(action.getOptionalValue().map(ActionWords.Choice::prefix).orElse(""),
                words.getValue().strip()).by(actor.getOptionalValue().orElse("")).between(start(from.getValue()),
                        start(until.getOptionalValue().map(day -> day.plusDays(1)).orElse(null)));
    }

    private static Optional<Instant> start(LocalDate day) {
        return Optional.ofNullable(day).map(Format::startOf);
    }
}
