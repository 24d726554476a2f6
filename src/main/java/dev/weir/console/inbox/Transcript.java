package dev.weir.console.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.weir.chat.PassedToAgent;
import dev.weir.console.components.Format;
import dev.weir.console.components.SaidText;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.HandoffNote;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What was said so far by the customer, the bot and the agents; what comes is added below and read out. */
final class Transcript extends Div {
    private static final long serialVersionUID = 1L;
    private static final String DOWN = """
            requestAnimationFrame(() => {
              const body = this.closest('.handoff-body');
              if (body) body.scrollTop = body.scrollHeight;
            })""";

    private final transient Set<UUID> noted = new HashSet<>();
    /** When what stands there was said, in its order. */
    private final transient List<Instant> times = new ArrayList<>();
    private transient Optional<TurnId> last = Optional.empty();

    Transcript(String name) {
        addClassName("transcript");
        getElement().setAttribute("role", "log").setAttribute("aria-label", name);
    }

    /** The last turn that is shown. */
    Optional<TurnId> last() {
        return last;
    }

    void add(List<StoredTurn> turns) {
        turns.forEach(this::add);
        if (!turns.isEmpty()) {
            last = Optional.of(turns.getLast().turn());
            getElement().executeJs(DOWN);
        }
    }

    /** Shows the notes that are not shown yet, under what was said when they were written. */
    void note(List<HandoffNote> notes, Function<String, String> who) {
        notes.stream().filter(note -> noted.add(note.id())).forEach(note -> {
            put(said("Note of " + who.apply(note.author()) + ", for colleagues only", "note", plain(note.text()), note.createdAt()),
                    note.createdAt());
            getElement().executeJs(DOWN);
        });
    }

    private void put(Div said, Instant at) {
        int place = times.size();
        while (place > 0 && times.get(place - 1).isAfter(at)) {
            place--;
        }
        times.add(place, at);
        addComponentAtIndex(place, said);
    }

    private void add(StoredTurn turn) {
        turn.messages().stream().filter(message -> message.role().equals("user"))
                .forEach(message -> put(said("Customer", "customer", SaidText.of(message), turn.at()), turn.at()));
        if (!PassedToAgent.is(turn.weir())) {
            put(said(turn.weir().getString("agent", turn.messages().isEmpty() ? "Agent" : "Bot"), "answer",
                    SaidText.of(turn.answer()), turn.at()), turn.at());
        }
    }

    private static Div said(String who, String side, Component text, Instant at) {
        Span name = new Span(who + ", " + Format.moment(at));
        name.addClassName("tile-name");
        Div said = new Div(name, text);
        said.addClassNames("said", side);
        return said;
    }

    private static Component plain(String words) {
        Paragraph text = new Paragraph(words);
        text.addClassName("pre");
        return text;
    }
}
