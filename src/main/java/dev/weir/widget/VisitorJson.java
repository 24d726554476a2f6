package dev.weir.widget;

import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.HandoffOffer;
import dev.weir.chat.PassedToAgent;
import dev.weir.conversation.StoredTurn;
import dev.weir.handoff.Handoff;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.platform.WebAddress;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a visitor sees, spelled field by field: nothing passes because nobody thought of it. */
final class VisitorJson {
    private VisitorJson() {
    }

    static JsonObject text(String text) {
        return Json.createObjectBuilder().add("text", text).build();
    }

    static JsonObject welcome(SessionAnswer welcome) {
        return Json.createObjectBuilder().add("token", welcome.token()).add("expires_in", welcome.life().toSeconds())
                .add("conversation", welcome.handle()).add("resumed", welcome.resumed()).build();
    }

    /** Who has the conversation, or was the last to. */
    static JsonObject human(Handoff handoff, String officeHours) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("state", handoff.state().wireName());
        handoff.agent().ifPresentOrElse(agent -> json.add("agent", agent), () -> json.addNull("agent"));
        return json.add("office_hours", officeHours).build();
    }

    /** An answer: its text, the documents it cites, whether a human is asked, or the question is with one already. */
    static JsonObject answer(AnsweredTurn turn) {
        JsonArrayBuilder cited = Json.createArrayBuilder();
        turn.answer().content().citations().stream().map(citation -> citation(citation.title(), citation.url())).distinct()
                .forEach(cited::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add("turn_id", turn.id().toString())
                .add("text", turn.isPassedOn() ? "" : turn.answer().message().getString("content", "")).add("citations", cited);
        return about(json, turn.asksHuman(), turn.isPassedOn(), turn.offersHuman()).build();
    }

    /** A question and its answer as they were kept. */
    static JsonObject turn(StoredTurn turn) {
        String question = turn.messages().stream().filter(message -> message.role().equals("user")).map(Message::text)
                .collect(Collectors.joining("\n"));
        JsonObjectBuilder json = kept(Json.createObjectBuilder().add("turn_id", turn.turn().toString())
                .add("at", turn.at().toString()).add("question", question), turn.answer().text(), turn.weir())
                .add("agent", turn.weir().getOrDefault("agent", JsonValue.NULL));
        turn.rating().ifPresentOrElse(rating -> json.add("rating", rating.wireName()), () -> json.addNull("rating"));
        return json.build();
    }

    private static JsonObjectBuilder kept(JsonObjectBuilder json, String text, JsonObject weir) {
        boolean passedOn = PassedToAgent.is(weir);
        boolean offered = HandoffOffer.is(weir);
        json.add("text", passedOn ? "" : text).add("citations", citations(weir));
        return about(json, !offered && weir.getString("source", "").equals(Source.HANDOFF.wireName()), passedOn, offered);
    }

    /** The page has its own words, in its own language, for what was only passed on. */
    private static JsonObjectBuilder about(JsonObjectBuilder json, boolean handoff, boolean passedOn, boolean offered) {
        return json.add("handoff", handoff).add("passed_on", passedOn).add("offered", offered);
    }

    private static JsonArrayBuilder citations(JsonObject weir) {
        JsonArrayBuilder cited = Json.createArrayBuilder();
        if (weir.get("citations") instanceof JsonArray citations) {
            citations.getValuesAs(JsonObject.class).stream().map(citation -> citation(citation.getString("title"),
                    Optional.ofNullable(citation.getString("url", null)))).distinct().forEach(cited::add);
        }
        return cited;
    }

    private static JsonObject citation(String title, Optional<String> url) {
        return Json.createObjectBuilder().add("title", title)
                .add("url", WebAddress.shown(url).<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).build();
    }
}
