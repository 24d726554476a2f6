package dev.weir.console.inbox;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.weir.handoff.Handoff;
import java.util.List;
import java.util.function.Function;

/** One who waits or is looked after, and the way there. */
final class InboxItem extends ListItem {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUESTION = 120;

    private final RouterLink link;
    private final Span standing = new Span();
    private final Span question = new Span();
    private final Span labels = new Span();
    private transient List<String> shown = List.of();

    InboxItem(InboxRow row) {
        link = new RouterLink("", InboxView.class, row.handoff().id().toString());
        standing.addClassName("tile-name");
        question.addClassName("inbox-question");
        Span cause = new Span(CauseWords.of(row.handoff().cause()));
        cause.addClassName("tile-note");
        labels.addClassName("labels");
        labels.setVisible(false);
        link.add(standing, question, cause, labels);
        add(link);
    }

    /** What changes while it is shown; that it is overdue is said in words and in red. */
    void show(InboxRow row, boolean chosen, Function<Handoff, String> who) {
        standing.setText(standing(row, who));
        standing.setClassName("bad", row.overdue());
        question.setText(row.question().isEmpty() ? "(no messages yet)" : shortened(row.question()));
        label(row.labels());
        link.getElement().setAttribute("aria-current", String.valueOf(chosen));
    }

    private static String standing(InboxRow row, Function<Handoff, String> who) {
        return switch (row.handoff().state()) {
            case WAITING -> "Waiting " + row.age() + (row.overdue() ? " – overdue" : "");
            case TAKEN -> "With " + who.apply(row.handoff()) + ", " + row.age();
            case RETURNED -> "Returned to the bot " + row.age() + " ago";
            case CLOSED -> "Closed " + row.age() + " ago";
        };
    }

    private void label(List<String> wanted) {
        if (!wanted.equals(shown)) {
            shown = wanted;
            labels.removeAll();
            wanted.forEach(label -> labels.add(new Span(label)));
            labels.setVisible(!wanted.isEmpty());
        }
    }

    static String shortened(String question) {
        String line = question.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUESTION ? line : line.substring(0, LONGEST_QUESTION) + "…";
    }
}
