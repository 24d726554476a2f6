package dev.weir.console.spend;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which days are shown, by what, and whether beside the days before; what is chosen stands in the address. */
final class SpendFilters extends Div {
    private static final long serialVersionUID = 1L;

    private final Select<SpendDays> preset = new Select<>();
    private final DatePicker from = new DatePicker("From");
    private final DatePicker to = new DatePicker("To");
    private final Select<SpendBy> by = new Select<>();
    private final ComboBox<String> tag = new ComboBox<>("Tag name");
    private final Checkbox compare = new Checkbox("Compare with the period before");
    private transient Consumer<QueryParameters> chosen = address -> { };
    private LocalDate today = LocalDate.EPOCH;

    SpendFilters() {
        addClassName("filters");
        preset.setLabel("Period");
        preset.setItems(SpendDays.values());
        preset.setItemLabelGenerator(SpendDays::label);
        by.setLabel("Group by");
        by.setItemLabelGenerator(SpendBy::label);
        tag.setAllowCustomValue(true);
        tag.addCustomValueSetListener(typed -> tag.setValue(typed.getDetail()));
        // Dates as the rest of the page writes them, whatever the browser's language.
        from.setLocale(Locale.UK);
        to.setLocale(Locale.UK);
        preset.addValueChangeListener(change -> tell(change.isFromClient(), () -> take(change.getValue())));
        from.addValueChangeListener(change -> tell(change.isFromClient(), () -> preset.setValue(SpendDays.CUSTOM)));
        to.addValueChangeListener(change -> tell(change.isFromClient(), () -> preset.setValue(SpendDays.CUSTOM)));
        by.addValueChangeListener(change -> tell(change.isFromClient(), () -> { }));
        tag.addValueChangeListener(change -> tell(change.isFromClient(), () -> { }));
        compare.addValueChangeListener(change -> tell(change.isFromClient(), () -> { }));
        add(preset, from, to, by, tag, compare);
    }

    void onChoice(Consumer<QueryParameters> told) {
        chosen = told;
    }

    /** Takes what the address says; what it does not say is 30 days by source. */
    void read(QueryParameters address, LocalDate now, boolean acrossTenants, List<String> tags) {
        today = now;
        by.setItems(Arrays.stream(SpendBy.values()).filter(one -> acrossTenants || one != SpendBy.TENANT).toList());
        by.setValue(address.getSingleParameter("by").flatMap(SpendBy::named)
                .filter(one -> acrossTenants || one != SpendBy.TENANT).orElse(SpendBy.SOURCE));
        String named = address.getSingleParameter("tag").filter(name -> !name.isBlank() && name.length() <= 64)
                .orElse(tags.isEmpty() ? "" : tags.getFirst());
        tag.setItems(named.isEmpty() || tags.contains(named) ? tags : List.of(named));
        tag.setValue(named.isEmpty() ? null : named);
        tag.setVisible(by.getValue() == SpendBy.TAG);
        compare.setValue(!address.getSingleParameter("compare").orElse("").equals("no"));
        days(address);
    }

    private void days(QueryParameters address) {
        Optional<LocalDate> first = day(address, "from");
        Optional<LocalDate> last = day(address, "to");
        SpendDays named = SpendDays.named(address.getSingleParameter("period").orElse(""));
        if (first.isPresent() && last.isPresent() && named == SpendDays.CUSTOM) {
            preset.setValue(SpendDays.CUSTOM);
            from.setValue(first.get());
            to.setValue(last.get());
        } else {
            SpendDays days = named == SpendDays.CUSTOM ? SpendDays.DAYS_30 : named;
            preset.setValue(days);
            take(days);
        }
        from.setMax(today);
        to.setMax(today);
    }

    private void take(SpendDays days) {
        if (days != SpendDays.CUSTOM) {
            from.setValue(days.from(today));
            to.setValue(days.to(today));
        }
    }

    private static Optional<LocalDate> day(QueryParameters address, String name) {
        try {
            return address.getSingleParameter(name).map(LocalDate::parse).filter(day -> day.getYear() >= 2_000 && day.getYear() < 10_000);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** What is shown; empty where the days or the tag say nothing that can be. */
    Optional<SpendChoice> choice() {
        if (from.getValue() == null || to.getValue() == null || by.getValue() == SpendBy.TAG && tag.getOptionalValue().isEmpty()) {
            return Optional.empty();
        }
        from.setInvalid(from.getValue().isAfter(to.getValue()));
        from.setErrorMessage("From must not be after To.");
        return Optional.of(new SpendChoice(from.getValue(), to.getValue(), by.getValue(), tag.getOptionalValue().orElse("")))
                .filter(choice -> !from.isInvalid());
    }

    boolean compares() {
        return compare.getValue();
    }

    private void tell(boolean byPerson, Runnable first) {
        if (byPerson) {
            first.run();
            tag.setVisible(by.getValue() == SpendBy.TAG);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("period", preset.getValue().wireName());
            if (preset.getValue() == SpendDays.CUSTOM) {
                Optional.ofNullable(from.getValue()).ifPresent(day -> parameters.put("from", day.toString()));
                Optional.ofNullable(to.getValue()).ifPresent(day -> parameters.put("to", day.toString()));
            }
            parameters.put("by", by.getValue().wireName());
            tag.getOptionalValue().ifPresent(name -> parameters.put("tag", name));
            parameters.put("compare", compare.getValue() ? "yes" : "no");
            chosen.accept(QueryParameters.simple(parameters));
        }
    }
}
