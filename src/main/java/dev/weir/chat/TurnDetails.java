package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a turn was answered, beside what was said: source, reasons, citations, tokens, money and milliseconds. It is kept with the
 * turn, and the API shows it as it is in the object {@code weir}, at once and later.
 */
public final class TurnDetails {
    private static final List<String> STAGES =
            List.of("total", "exact", "semantic", "context", "route", "queue", "inference", "check");

    private TurnDetails() {
    }

    /** What a turn was answered from and at what cost. */
    public static JsonObject of(AnsweredTurn turn) {
        Answer answer = turn.answer();
        JsonObjectBuilder json = Json.createObjectBuilder().add("turn_id", turn.id().toString())
                .add("conversation_id", turn.conversation().value().toString())
                .add("source", answer.source().wireName());
        add(json, "model", answer.provenance().model());
        add(json, "tier", answer.provenance().tier().map(tier -> tier.wireName()));
        json.add("route", answer.provenance().routeJson()).add("cache", cache(answer)).add("citations", citations(answer)).add("grounding", grounding(answer))
                .add("usage", usage(answer)).add("cost_usd", answer.cost().money().toString());
        add(json, "baseline_cost_usd", answer.cost().baseline().map(Object::toString));
        return json.add("latency_ms", latency(answer)).add("degraded", answer.provenance().degraded()).build();
    }

    private static JsonObjectBuilder cache(Answer answer) {
        JsonObjectBuilder cache = Json.createObjectBuilder().add("outcome", answer.provenance().cache().outcome().word().wireName())
                .add("reason", answer.provenance().cache().outcome().reason()).add("exact", answer.source() == Source.EXACT_CACHE);
        add(cache, "entry_id", answer.provenance().cache().entry().map(Object::toString));
        answer.provenance().cache().similarity().ifPresentOrElse(value -> cache.add("similarity", value),
                () -> cache.addNull("similarity"));
        return cache;
    }

    private static JsonArrayBuilder citations(Answer answer) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Citation citation : answer.content().citations()) {
            JsonObjectBuilder one = Json.createObjectBuilder().add("document_id", citation.documentId().toString())
                    .add("title", citation.title());
            add(one, "url", citation.url());
            all.add(one.add("passage", citation.passage()));
        }
        return all;
    }

    /** The sentences that no passage bears out; null where nobody looked. */
    private static JsonValue grounding(Answer answer) {
        return answer.content().grounding().<JsonValue>map(GroundingJson::write).orElse(JsonValue.NULL);
    }

    private static JsonObject usage(Answer answer) {
        return Json.createObjectBuilder().add("input_tokens", answer.cost().usage().inputTokens())
                .add("output_tokens", answer.cost().usage().outputTokens())
                .add("context_tokens_saved", answer.cost().contextTokensSaved()).build();
    }

    private static JsonObject latency(Answer answer) {
        JsonObjectBuilder latency = Json.createObjectBuilder();
        STAGES.forEach(stage -> latency.add(stage, BigDecimal.valueOf(answer.cost().micros().getOrDefault(stage, 0L), 3)));
        return latency.build();
    }

    private static void add(JsonObjectBuilder json, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> json.add(name, text), () -> json.addNull(name));
    }
}
