package dev.weir.console.conversations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.console.Format;
import dev.weir.console.SourceBadge;
import dev.weir.conversation.Rating;
import dev.weir.conversation.StoredTurn;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A turn: what was said, where the answer came from and why, and where the time went. */
final class TurnCard extends Section {
    private static final long serialVersionUID = 1L;

    TurnCard(StoredTurn turn) {
        addClassNames("card", "turn");
        getElement().setAttribute("aria-label", "Turn of " + Format.moment(turn.at()));
        turn.messages().stream().filter(message -> !message.instructs()).forEach(message -> add(said(message)));
        add(said(turn.answer()));
        add(facts(turn));
        JsonArray reasons = turn.weir().getOrDefault("route", JsonValue.EMPTY_JSON_OBJECT).asJsonObject()
                .getOrDefault("reasons", JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
        if (!reasons.isEmpty()) {
            UnorderedList why = new UnorderedList();
            reasons.getValuesAs(JsonString.class).forEach(reason -> why.add(new ListItem(reason.getString())));
            add(why);
        }
        JsonObject times = turn.weir().getOrDefault("latency_ms", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        if (!times.isEmpty()) {
            add(new Waterfall(times));
        }
    }

    private static Div said(Message message) {
        Span who = new Span(message.role().equals("user") ? "Customer" : message.role());
        who.addClassName("tile-name");
        Paragraph text = new Paragraph(message.text().isEmpty() ? "(no text)" : message.text());
        text.addClassName("pre");
        Div said = new Div(who, text);
        said.addClassNames("said", message.role().equals("user") ? "customer" : "answer");
        return said;
    }

    private static Div facts(StoredTurn turn) {
        Div facts = new Div(new SourceBadge(Source.named(turn.source()).orElseThrow()));
        facts.addClassName("facts");
        turn.model().ifPresent(model -> facts.add(new Span(model)));
        facts.add(new Span("cost " + Format.money(turn.cost())));
        turn.baselineCost().ifPresent(baseline -> facts.add(new Span("all-large " + Format.money(baseline))));
        turn.rating().ifPresent(rating -> facts.add(new Span(rating == Rating.UP ? "rated good" : "rated bad")));
        turn.comment().ifPresent(comment -> facts.add(new Span("“" + comment + "”")));
        facts.add(new Span(Format.moment(turn.at())), new Span("turn " + turn.turn()));
        return facts;
    }
}
