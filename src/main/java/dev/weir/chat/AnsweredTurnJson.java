package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.cache.CacheOutcome;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.CheckedFirst;
import dev.weir.routing.Route;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;

/** An answered turn as the record that a second arrival of its question is answered from. What learns from turns is not in it. */
final class AnsweredTurnJson {
    private AnsweredTurnJson() {
    }

    static JsonObject write(AnsweredTurn turn) {
        Answer answer = turn.answer();
        return Json.createObjectBuilder().add("turn", turn.id().toString())
                .add("conversation", turn.conversation().value().toString())
                .add("completion", answer.content().completion()).add("citations", citations(answer.content().citations()))
                .add("grounding", answer.content().grounding().<JsonValue>map(GroundingJson::write).orElse(JsonValue.NULL))
                .add("provenance", provenance(answer.provenance())).add("cost", cost(answer.cost())).build();
    }

    static AnsweredTurn read(JsonObject json) {
        AnswerContent content = new AnswerContent(json.getJsonObject("completion"),
                json.getJsonArray("citations").getValuesAs(value -> citation(value.asJsonObject())),
                json.get("grounding") instanceof JsonObject held ? Optional.of(GroundingJson.read(held)) : Optional.empty());
        return new AnsweredTurn(new TurnId(UUID.fromString(json.getString("turn"))),
                new ConversationId(UUID.fromString(json.getString("conversation"))),
                new Answer(content, provenance(json.getJsonObject("provenance")), cost(json.getJsonObject("cost"))));
    }

    private static JsonArrayBuilder citations(List<Citation> citations) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Citation citation : citations) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("document", citation.documentId().toString())
                    .add("version", citation.documentVersion()).add("title", citation.title());
            citation.url().ifPresent(url -> json.add("url", url));
            array.add(json.add("passage", citation.passage()));
        }
        return array;
    }

    private static Citation citation(JsonObject json) {
        return new Citation(UUID.fromString(json.getString("document")), json.getJsonNumber("version").longValue(),
                json.getString("title"), text(json, "url"), json.getString("passage"));
    }

    private static JsonObject provenance(Provenance from) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("source", from.source().wireName());
        from.model().ifPresent(model -> json.add("model", model));
        from.tier().ifPresent(tier -> json.add("tier", tier.wireName()));
        json.add("reasons", Json.createArrayBuilder(from.reasons())).add("degraded", from.degraded());
        from.route().ifPresent(route -> json.add("route", route(route)));
        CacheUse cache = from.cache();
        json.add("outcome", cache.outcome().word().name()).add("why", cache.outcome().reason());
        cache.entry().ifPresent(entry -> json.add("entry", entry.toString()));
        cache.similarity().ifPresent(similarity -> json.add("similarity", similarity));
        return json.build();
    }

    private static Provenance provenance(JsonObject json) {
        List<String> reasons = json.getJsonArray("reasons").getValuesAs(JsonString::getString);
        CacheOutcome outcome = new CacheOutcome(CacheOutcome.Word.valueOf(json.getString("outcome")), json.getString("why"),
                Optional.empty());
        CacheUse cache = new CacheUse(outcome, text(json, "entry").map(UUID::fromString), number(json, "similarity"),
                Optional.empty());
        return new Provenance(Source.named(json.getString("source")).orElseThrow(), text(json, "model"),
                text(json, "tier").flatMap(Tier::named), reasons, json.getBoolean("degraded"),
                Optional.ofNullable(json.getJsonObject("route")).map(route -> route(route, reasons)), Optional.empty(), cache);
    }

    private static JsonObject route(Route route) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("decision", route.decision());
        route.rule().ifPresent(rule -> json.add("rule", rule));
        route.score().ifPresent(score -> json.add("score", score));
        route.threshold().ifPresent(threshold -> json.add("threshold", threshold));
        route.cascade().ifPresent(first -> json.add("check", check(first)));
        return json.build();
    }

    private static Route route(JsonObject json, List<String> reasons) {
        return new Route(json.getString("decision"), Optional.empty(), text(json, "rule"), number(json, "score"),
                number(json, "threshold"), reasons, Optional.empty(), Optional.ofNullable(json.getJsonObject("check"))
                        .map(check -> new CheckedFirst(Optional.empty(), check.getJsonNumber("threshold").doubleValue(),
                                number(check, "probability"))));
    }

    private static JsonObjectBuilder check(CheckedFirst first) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("threshold", first.threshold());
        first.probability().ifPresent(probability -> json.add("probability", probability));
        return json;
    }

    private static JsonObject cost(AnswerCost cost) {
        TokenUsage usage = cost.usage();
        JsonObjectBuilder micros = Json.createObjectBuilder();
        cost.micros().forEach(micros::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add("input", usage.inputTokens())
                .add("cached_input", usage.cachedInputTokens()).add("output", usage.outputTokens())
                .add("evidence", usage.evidence().name()).add("saved", cost.contextTokensSaved())
                .add("nanos", cost.money().nanos()).add("micros", micros);
        cost.baseline().ifPresent(baseline -> json.add("baseline_nanos", baseline.nanos()));
        return json.build();
    }

    private static AnswerCost cost(JsonObject json) {
        TokenUsage usage = new TokenUsage(json.getInt("input"), json.getInt("cached_input"), json.getInt("output"),
                TokenUsage.Evidence.valueOf(json.getString("evidence")));
        Map<String, Long> micros = json.getJsonObject("micros").entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                stage -> ((JsonNumber) stage.getValue()).longValue()));
        return new AnswerCost(usage, json.getInt("saved"), new NanoUsd(json.getJsonNumber("nanos").longValue()),
                Optional.ofNullable(json.getJsonNumber("baseline_nanos")).map(JsonNumber::longValue).map(NanoUsd::new), micros);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }

    private static OptionalDouble number(JsonObject json, String name) {
        return json.containsKey(name) ? OptionalDouble.of(json.getJsonNumber(name).doubleValue()) : OptionalDouble.empty();
    }
}
