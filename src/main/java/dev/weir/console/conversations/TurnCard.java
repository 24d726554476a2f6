package dev.weir.console.conversations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.console.components.Format;
import dev.weir.console.components.SaidText;
import dev.weir.console.components.SourceBadge;
import dev.weir.conversation.Rating;
import dev.weir.conversation.StoredTurn;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.UUID;

/** A turn: what was said, where the answer came from and why, what it rests on, and where time and money went. */
final class TurnCard extends Section {
    private static final long serialVersionUID = 1L;

    /** @param cached questions of cached answers, by entry, as far as they are still kept */
    TurnCard(StoredTurn turn, Map<UUID, String> cached) {
        addClassNames("card", "turn");
        getElement().setAttribute("aria-label", "Turn of " + Format.moment(turn.at()));
        turn.messages().stream().filter(message -> !message.instructs()).forEach(message -> add(said(author(message), message)));
        add(said(answerer(turn), turn.answer()));
        add(facts(turn, cached));
        JsonArray reasons = part(turn, "route").getOrDefault("reasons", JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
        if (!reasons.isEmpty()) {
            UnorderedList why = new UnorderedList();
            reasons.getValuesAs(JsonString.class).forEach(reason -> why.add(new ListItem(reason.getString())));
            add(why);
        }
        AnswerSources.ungrounded(turn.weir()).ifPresent(this::add);
        AnswerSources.cited(turn.weir()).ifPresent(this::add);
        JsonObject times = part(turn, "latency_ms");
        if (!times.isEmpty()) {
            add(new Waterfall(times, turn.cost()));
        }
    }

    /** An object of the answer's {@code weir} object; an empty one where there is none. */
    private static JsonObject part(StoredTurn turn, String name) {
        return turn.weir().get(name) instanceof JsonObject part ? part : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String author(Message message) {
        return switch (message.role()) {
            case "user" -> "Customer";
            case "assistant" -> "Assistant";
            default -> "Tool";
        };
    }

    /** A turn of an agent has no question, and the name that the customer sees. */
    private static String answerer(StoredTurn turn) {
        return turn.weir().getString("agent", turn.messages().isEmpty() ? "Agent" : author(turn.answer()));
    }

    private static Div said(String author, Message message) {
        boolean asked = message.role().equals("user");
        Span who = new Span(author);
        who.addClassName("tile-name");
        Div said = new Div(who, SaidText.of(message));
        said.addClassNames("said", asked ? "customer" : "answer");
        return said;
    }

    private static Div facts(StoredTurn turn, Map<UUID, String> cached) {
        Div facts = new Div(new SourceBadge(Source.named(turn.source()).orElseThrow()));
        facts.addClassName("facts");
        turn.model().ifPresent(model -> facts.add(new Span(model)));
        facts.add(new Span("cost " + Format.money(turn.cost())));
        turn.baselineCost().ifPresent(baseline -> facts.add(new Span("with the large model " + Format.money(baseline))));
        AnswerSources.cached(turn.weir(), cached).ifPresent(facts::add);
        turn.rating().ifPresent(rating -> facts.add(new Span(rating == Rating.UP ? "rated good" : "rated bad")));
        turn.comment().ifPresent(comment -> facts.add(new Span("“" + comment + "”")));
        facts.add(new Span(Format.moment(turn.at())), new Span("turn " + turn.turn()));
        return facts;
    }
}
