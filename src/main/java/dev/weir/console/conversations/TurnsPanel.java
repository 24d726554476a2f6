package dev.weir.console.conversations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.weir.console.components.Format;
import dev.weir.console.components.Notice;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.StoredTurn;
import dev.weir.people.Person;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TurnId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A conversation's turns, the newest at the end: earlier ones come when they are asked for, later ones by themselves. */
final class TurnsPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient ConversationService service;
    private final transient Supplier<Person> person;
    private final transient Tenant tenant;
    private final transient ConversationId conversation;
    private final Button earlier = new Button("", pressed -> Notice.refused(this::showEarlier));
    private final Div turns = new Div();
    private transient Optional<TurnId> first = Optional.empty();
    private transient Optional<TurnId> last = Optional.empty();
    private long hidden;

    /** @param count how many turns there are */
    TurnsPanel(ConversationService service, Supplier<Person> person, Tenant tenant, ConversationId conversation, long count) {
        this.service = service;
        this.person = person;
        this.tenant = tenant;
        this.conversation = conversation;
        hidden = count;
        addClassName("stack");
        turns.addClassName("stack");
        add(earlier, turns);
        showEarlier();
    }

    /** Adds what was said meanwhile. */
    void follow() {
        List<StoredTurn> newer = service.after(person.get(), tenant, conversation, last);
        add(newer, turns.getComponentCount());
    }

    private void showEarlier() {
        List<StoredTurn> page = service.before(person.get(), tenant, conversation, first);
        add(page, 0);
        hidden = page.size() < ConversationService.PAGE ? 0 : Math.max(0, hidden - page.size());
        earlier.setVisible(hidden > 0);
        earlier.setText("Show earlier turns: " + Format.number(hidden) + " more");
    }

    private void add(List<StoredTurn> page, int at) {
        if (page.isEmpty()) {
            return;
        }
        Map<UUID, String> cached = service.cached(person.get(), tenant, page.stream()
                .flatMap(turn -> AnswerSources.entry(turn.weir()).stream()).toList());
        int place = at;
        for (StoredTurn turn : page) {
            turns.addComponentAtIndex(place++, new TurnCard(turn, cached));
        }
        if (at == 0) {
            first = Optional.of(page.getFirst().turn());
        }
        if (last.isEmpty() || at > 0) {
            last = Optional.of(page.getLast().turn());
        }
    }
}
