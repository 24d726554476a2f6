package dev.weir.chat;

import dev.weir.grounding.Grounding;
import dev.weir.grounding.UngroundedSentence;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** What of an answer its passages bear out, as the API shows it and the record of a turn keeps it. */
final class GroundingJson {
    private GroundingJson() {
    }

    static JsonObject write(Grounding grounding) {
        JsonArrayBuilder ungrounded = Json.createArrayBuilder();
        grounding.ungrounded().forEach(one -> ungrounded.add(Json.createObjectBuilder().add("sentence", one.sentence())
                .add("reason", one.reason())));
        return Json.createObjectBuilder().add("sentences", grounding.sentences()).add("ungrounded", ungrounded).build();
    }

    static Grounding read(JsonObject json) {
        return new Grounding(json.getInt("sentences"), json.getJsonArray("ungrounded").getValuesAs(JsonObject.class).stream()
                .map(one -> new UngroundedSentence(one.getString("sentence"), one.getString("reason"))).toList());
    }
}
