package dev.weir.console.inbox;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import java.util.List;

/** Who waits and who is looked after, each a way to the conversation. */
final class InboxList extends Nav {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUESTION = 120;

    private final UnorderedList items = new UnorderedList();
    private transient List<InboxRow> shown = List.of();
    private String chosen = "";

    InboxList() {
        addClassName("inbox-list");
        setAriaLabel("Conversations before a human");
        add(items);
    }

    /** Shows these rows; nothing moves while they are the same. */
    void show(List<InboxRow> rows, String wanted) {
        if (rows.equals(shown) && wanted.equals(chosen)) {
            return;
        }
        shown = rows;
        chosen = wanted;
        items.removeAll();
        rows.forEach(row -> items.add(item(row, row.handoff().id().toString().equals(wanted))));
    }

    private static ListItem item(InboxRow row, boolean chosen) {
        Handoff handoff = row.handoff();
        RouterLink link = new RouterLink("", InboxView.class, handoff.id().toString());
        Span question = new Span(row.question().isEmpty() ? "(nothing was said yet)" : shortened(row.question()));
        question.addClassName("inbox-question");
        Span cause = new Span(CauseWords.of(handoff.cause()));
        cause.addClassName("tile-note");
        link.add(standing(row), question, cause);
        link.getElement().setAttribute("aria-current", String.valueOf(chosen));
        return new ListItem(link);
    }

    private static Span standing(InboxRow row) {
        boolean waits = row.handoff().state() == HandoffState.WAITING;
        Span standing = new Span(waits ? "Waits " + row.age() + (row.overdue() ? " – overdue" : "")
                : "With " + row.handoff().agent().orElse("an agent") + ", " + row.age());
        standing.addClassName("tile-name");
        if (row.overdue()) {
            standing.addClassName("bad");
        }
        return standing;
    }

    private static String shortened(String question) {
        String line = question.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUESTION ? line : line.substring(0, LONGEST_QUESTION) + "…";
    }
}
