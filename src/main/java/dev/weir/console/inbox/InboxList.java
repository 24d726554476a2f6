package dev.weir.console.inbox;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who waits and who is looked after. Items stay where they are while their words change, and so does the keyboard. */
final class InboxList extends Nav {
    private static final long serialVersionUID = 1L;

    private final UnorderedList list = new UnorderedList();
    private final transient Map<HandoffId, InboxItem> items = new HashMap<>();

    InboxList() {
        addClassName("inbox-list");
        setAriaLabel("Conversations for a human");
        add(list);
    }

    void show(List<InboxRow> rows, String chosen, Function<Handoff, String> who) {
        Set<HandoffId> wanted = rows.stream().map(row -> row.handoff().id()).collect(Collectors.toSet());
        Set.copyOf(items.keySet()).stream().filter(id -> !wanted.contains(id)).forEach(id -> list.remove(items.remove(id)));
        for (int place = 0; place < rows.size(); place++) {
            InboxRow row = rows.get(place);
            InboxItem item = items.computeIfAbsent(row.handoff().id(), unknown -> new InboxItem(row));
            if (place >= list.getComponentCount() || list.getComponentAt(place) != item) {
                list.addComponentAtIndex(place, item);
            }
            item.show(row, row.handoff().id().toString().equals(chosen), who);
        }
    }
}
