package dev.weir.console.spend;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.weir.console.components.Format;
import dev.weir.report.UnusualDay;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days that cost much more than those before them, and the rule that found them. */
final class UnusualPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMM uuuu", Locale.ENGLISH);

    UnusualPanel(List<UnusualDay> days) {
        if (days.isEmpty()) {
            add(new Paragraph("No day stands out."));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("unusual-days");
            days.reversed().forEach(day -> list.add(item(day)));
            add(list);
        }
        Paragraph rule = new Paragraph("A day stands out when it costs more than the median of the 28 days before by more than "
                + "3 scaled median absolute deviations and by more than $1. Days with less than two weeks before them are not judged.");
        rule.addClassName("tile-note");
        add(rule);
    }

    private static ListItem item(UnusualDay day) {
        Span mark = new Span(VaadinIcon.WARNING.create());
        mark.addClassName("bad");
        Span words = new Span(DAY.format(day.day()) + ": " + Format.money(day.cost()) + ", usually " + Format.money(day.usual()));
        return new ListItem(mark, words);
    }
}
