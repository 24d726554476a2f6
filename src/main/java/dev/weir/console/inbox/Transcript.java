package dev.weir.console.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.weir.chat.PassedToAgent;
import dev.weir.console.components.Format;
import dev.weir.console.components.SaidText;
import dev.weir.conversation.StoredTurn;
import dev.weir.inference.Message;
import dev.weir.tenant.TurnId;
import java.util.List;
import java.util.Optional;

/** What was said so far by the customer, the bot and the agents; what comes is added below and read out. */
final class Transcript extends Div {
    private static final long serialVersionUID = 1L;
    private static final String DOWN = """
            requestAnimationFrame(() => {
              const body = this.closest('.handoff-body');
              body.scrollTop = body.scrollHeight;
            })""";

    private transient Optional<TurnId> last = Optional.empty();

    Transcript() {
        addClassName("transcript");
        getElement().setAttribute("role", "log").setAttribute("aria-label", "Transcript");
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

    private void add(StoredTurn turn) {
        turn.messages().stream().filter(message -> message.role().equals("user"))
                .forEach(message -> add(said("Customer", "customer", message, turn)));
        if (!PassedToAgent.is(turn.weir())) {
            add(said(turn.weir().getString("agent", turn.messages().isEmpty() ? "Agent" : "Bot"), "answer", turn.answer(), turn));
        }
    }

    private static Div said(String who, String side, Message message, StoredTurn turn) {
        Span name = new Span(who + ", " + Format.moment(turn.at()));
        name.addClassName("tile-name");
        Div said = new Div(name, SaidText.of(message));
        said.addClassNames("said", side);
        return said;
    }
}
