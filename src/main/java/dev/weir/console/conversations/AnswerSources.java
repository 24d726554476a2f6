package dev.weir.console.conversations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.platform.Ids;
import dev.weir.platform.WebAddress;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an answer rests on, as its {@code weir} object tells: the cached answer it repeats, the passages it cites. */
final class AnswerSources {
    private AnswerSources() {
    }

    /** The cached answer that was given again; empty when none was. */
    static Optional<UUID> entry(JsonObject weir) {
        return weir.get("cache") instanceof JsonObject cache ? text(cache, "entry_id").flatMap(Ids::parse) : Optional.empty();
    }

    /** @param questions of the cached answers that are still kept */
    static Optional<Component> cached(JsonObject weir, Map<UUID, String> questions) {
        return entry(weir).<Component>map(entry -> new Span("served from the cache"
                + (weir.getJsonObject("cache").get("similarity") instanceof JsonNumber similarity
                        ? String.format(Locale.ENGLISH, ", similarity %.3f", similarity.doubleValue()) : "")
                + Optional.ofNullable(questions.get(entry)).map(question -> ", first given for “" + question + "”")
                        .orElse(", where it is no longer stored")));
    }

    static Optional<Component> cited(JsonObject weir) {
        if (!(weir.get("citations") instanceof JsonArray citations) || citations.isEmpty()) {
            return Optional.empty();
        }
        Div list = new Div();
        list.addClassName("passages");
        citations.getValuesAs(JsonObject.class).forEach(citation -> list.add(passage(citation)));
        return Optional.of(new Details(citations.size() == 1 ? "Cites " + title(citations.getJsonObject(0))
                : "Cites " + citations.size() + " passages", list));
    }

    /** The sentences that no passage bears out, each with the reason; empty where there are none or nobody looked. */
    static Optional<Component> ungrounded(JsonObject weir) {
        if (!(weir.get("grounding") instanceof JsonObject grounding)
                || !(grounding.get("ungrounded") instanceof JsonArray sentences) || sentences.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList list = new UnorderedList();
        sentences.getValuesAs(JsonObject.class).forEach(one -> list.add(new ListItem("“" + text(one, "sentence").orElse("") + "” "
                + text(one, "reason").orElse(""))));
        Span head = new Span("No passage bears out " + sentences.size() + " of " + grounding.getInt("sentences") + " sentences:");
        head.addClassName("bad");
        return Optional.of(new Div(head, list));
    }

    private static Div passage(JsonObject citation) {
        Paragraph words = new Paragraph(text(citation, "passage").orElse(""));
        words.addClassName("pre");
        Component title = WebAddress.shown(text(citation, "url"))
                .<Component>map(url -> new Anchor(url, title(citation))).orElseGet(() -> new Span(title(citation)));
        return new Div(title, words);
    }

    private static String title(JsonObject citation) {
        return text(citation, "title").orElse("an untitled document");
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
