package dev.weir.console.inbox;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import dev.weir.handoff.HandoffLabels;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The labels of a conversation; a new one is typed. */
final class LabelField extends MultiSelectComboBox<String> {
    private static final long serialVersionUID = 1L;

    private transient Set<String> kept = Set.of();

    /** @param set takes the labels as they are to be; false leaves them as they were */
    LabelField(List<String> known, List<String> labels, Predicate<Set<String>> set) {
        super("Labels");
        Set<String> offered = new LinkedHashSet<>(known);
        offered.addAll(labels);
        setItems(offered);
        setWidthFull();
        setAutoExpand(AutoExpandMode.VERTICAL);
        setAllowCustomValue(true);
        kept = Set.copyOf(labels);
        setValue(kept);
        addCustomValueSetListener(typed -> {
            String label = typed.getDetail().strip().toLowerCase(Locale.ROOT);
            Set<String> more = new TreeSet<>(getValue());
            if (!label.isEmpty() && label.length() <= HandoffLabels.LONGEST && more.add(label)) {
                offered.add(label);
                setItems(offered);
                setValue(more);
                keep(set);
            }
        });
        addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                keep(set);
            }
        });
    }

    private void keep(Predicate<Set<String>> set) {
        if (set.test(getValue())) {
            kept = Set.copyOf(getValue());
        } else {
            setValue(kept);
        }
    }
}
