package dev.weir.api.routing;

import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RuleDecision;
import dev.weir.routing.TurnFeatures;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/** A routing rule as the API reads and writes it. */
final class RuleBody {
    private static final int MOST_RULES = 100;
    private static final int ID_LENGTH = 36;
    private static final int MAX_EXPRESSION = 2_000;
    private static final int MAX_TEXT = 100_000;

    private RuleBody() {
    }

    /** An expression and the turn it is tried on. */
    record Check(String expression, TurnFeatures turn) {
    }

    static RoutingRule.Draft read(JsonFields fields) {
        RoutingRule.Draft draft = new RoutingRule.Draft(fields.text("name", 1, 100).required(), expression(fields),
                decision(fields.text("decision", 0, 20).required()), fields.flag("enabled").orElse(true));
        fields.refuseOthers();
        return draft;
    }

    static JsonObject json(RoutingRule rule) {
        return Json.createObjectBuilder().add("id", rule.id().toString()).add("name", rule.name())
                .add("expression", rule.expression()).add("decision", rule.decision().wireName())
                .add("enabled", rule.enabled()).add("revision", rule.revision()).build();
    }

    static List<UUID> order(JsonFields fields) {
        List<UUID> ids = fields.texts("ids", MOST_RULES, ID_LENGTH).required().stream()
                .map(id -> Ids.parse(id).orElseThrow(() -> Failure.invalid("ids", "ids must be the rules' ids."))).toList();
        fields.refuseOthers();
        return ids;
    }

    static Check check(JsonFields fields) {
        String expression = expression(fields);
        TurnFeatures turn = turn(fields.object("turn").orElse(JsonFields.of(JsonValue.EMPTY_JSON_OBJECT)));
        fields.refuseOthers();
        return new Check(expression, turn);
    }

    private static TurnFeatures turn(JsonFields fields) {
        String text = fields.text("text", 0, MAX_TEXT).orElse("");
        TurnFeatures turn = new TurnFeatures(text, TokenCounter.standard().count(text),
                fields.integer("turns", 1, MAX_TEXT).orElse(1), fields.text("language", 2, 35).orElse("en"),
                fields.decimal("knowledge_score", 0, 1).optional().map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty), tier(fields.text("service_tier", 0, 20).orElse("default")),
                tags(fields.object("metadata").orElse(JsonFields.of(JsonValue.EMPTY_JSON_OBJECT))),
                fields.integer("hour", 0, 23).orElse(12));
        fields.refuseOthers();
        return turn;
    }

    private static Map<String, String> tags(JsonFields fields) {
        Map<String, String> tags = new HashMap<>();
        fields.json().keySet().forEach(name -> tags.put(name, fields.text(name, 0, MAX_EXPRESSION).required()));
        return tags;
    }

    private static String expression(JsonFields fields) {
        return fields.text("expression", 1, MAX_EXPRESSION).required();
    }

    private static RuleDecision decision(String name) {
        return RuleDecision.named(name).orElseThrow(
                () -> Failure.invalid("decision", "decision must be small, large or handoff."));
    }

    private static ServiceTier tier(String name) {
        return ServiceTier.named(name).orElseThrow(
                () -> Failure.invalid("turn.service_tier", "turn.service_tier must be priority, default, flex or batch."));
    }
}
