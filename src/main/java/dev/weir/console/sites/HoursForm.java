package dev.weir.console.sites;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.weir.platform.Json;
import dev.weir.site.BusinessHours;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** When humans are there: a part of each day of the week, by a clock, and what is said at other times. */
final class HoursForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final String OUTSIDE = "We are not here right now. Leave a message, and we will answer as soon as we are back.";

    private final Checkbox limited = new Checkbox("Our team has business hours");
    private final ComboBox<String> zone = new ComboBox<>("Time zone");
    private final Map<DayOfWeek, Day> days = new EnumMap<>(DayOfWeek.class);
    /** Days of several spans, which only the API makes: their pauses stay unless the day's times are changed. */
    private final transient Map<DayOfWeek, List<BusinessHours.Span>> parted = new EnumMap<>(DayOfWeek.class);
    private final TextArea outside = new TextArea("Outside business hours visitors read");
    private final Div rest = new Div();

    /** A day's line. */
    private record Day(Checkbox open, TimePicker from, TimePicker to) {
        /** Whether these begin and end as the line says. */
        boolean isOf(List<BusinessHours.Span> spans) {
            return !spans.isEmpty() && spans.getFirst().from().equals(from.getValue()) && spans.getLast().to().equals(to.getValue());
        }

        void show() {
            from.setEnabled(open.getValue());
            to.setEnabled(open.getValue());
        }
    }

    HoursForm(String ownZone, Runnable changed) {
        addClassName("stack-small");
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setValue(ownZone);
        outside.setMaxLength(BusinessHours.MAX_OUTSIDE);
        outside.setWidthFull();
        outside.setValue(OUTSIDE);
        outside.setValueChangeMode(ValueChangeMode.LAZY);
        Div lines = new Div();
        lines.addClassName("hours");
        for (DayOfWeek day : DayOfWeek.values()) {
            Day line = line(day, changed);
            days.put(day, line);
            lines.add(line.open(), line.from(), new Span("to"), line.to());
        }
        rest.add(zone, lines, outside);
        rest.addClassName("stack-small");
        rest.setVisible(false);
        limited.addValueChangeListener(ticked -> rest.setVisible(ticked.getValue()));
        Stream.<HasValue<?, ?>>of(limited, zone, outside).forEach(field -> field.addValueChangeListener(typed -> changed.run()));
        add(limited, rest);
    }

    private static Day line(DayOfWeek day, Runnable changed) {
        String name = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        boolean usual = day.getValue() <= DayOfWeek.FRIDAY.getValue();
        Day line = new Day(new Checkbox(name, usual), time(name + " from", 9), time(name + " to", 17));
        line.show();
        line.open().addValueChangeListener(ticked -> line.show());
        Stream.<HasValue<?, ?>>of(line.open(), line.from(), line.to()).forEach(field -> field.addValueChangeListener(typed -> changed.run()));
        return line;
    }

    private static TimePicker time(String label, int hour) {
        TimePicker picker = new TimePicker(LocalTime.of(hour, 0));
        picker.setAriaLabel(label);
        picker.setLocale(Locale.GERMANY); // 24 hours, as the API says them
        return picker;
    }

    void fill(BusinessHours hours) {
        limited.setValue(true);
        zone.setValue(hours.zone().getId());
        outside.setValue(hours.outside());
        days.forEach((day, line) -> {
            List<BusinessHours.Span> spans = hours.open().stream().filter(span -> span.day() == day).toList();
            line.open().setValue(!spans.isEmpty());
            parted.put(day, spans.size() > 1 ? spans : List.of());
            if (!spans.isEmpty()) {
                line.from().setValue(spans.getFirst().from());
                line.to().setValue(spans.getLast().to());
            }
        });
    }

    JsonValue json() {
        if (!limited.getValue()) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder open = Json.createArrayBuilder();
        days.forEach((day, line) -> {
            List<BusinessHours.Span> spans = parted.getOrDefault(day, List.of());
            if (line.open().getValue() && line.isOf(spans)) {
                spans.forEach(span -> open.add(span(day, span.from().toString(), span.to().toString())));
            } else if (line.open().getValue()) {
                open.add(span(day, text(line.from()), text(line.to())));
            }
        });
        return Json.createObjectBuilder().add("time_zone", String.valueOf(zone.getValue())).add("open", open)
                .add("outside", outside.getValue().strip()).build();
    }

    private static JsonObject span(DayOfWeek day, String from, String to) {
        return Json.createObjectBuilder().add("day", day.name().toLowerCase(Locale.ROOT)).add("from", from).add("to", to).build();
    }

    private static String text(TimePicker picker) {
        return picker.isEmpty() ? "" : String.format(Locale.ROOT, "%tR", picker.getValue());
    }

    /** Tells a refusal at its field; an empty path clears what was told. */
    void refuse(String path, String words) {
        DesignForm.mark(zone, path.equals("hours.time_zone"), words);
        DesignForm.mark(outside, path.equals("hours.outside"), words);
        List<Day> open = days.values().stream().filter(line -> line.open().getValue()).toList();
        for (int at = 0; at < open.size(); at++) {
            DesignForm.mark(open.get(at).from(), path.equals("hours.open[" + at + "].from"), "Enter a time such as 09:00.");
            DesignForm.mark(open.get(at).to(), path.equals("hours.open[" + at + "].to"), "It must be later.");
        }
    }
}
