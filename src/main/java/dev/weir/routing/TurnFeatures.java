package dev.weir.routing;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenCounter;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a turn when it is routed. Rules see these values under the same names.
 *
 * @param text           what is asked: the last user message
 * @param tokens         of that text, 0 or more
 * @param turns          user messages so far, this one included; 1 for a conversation's first
 * @param language       the assistant's BCP 47 tag
 * @param knowledgeScore confidence that a passage answers by itself, 0 to 1; empty when no passage was found
 * @param metadata       the client's tags
 * @param hour           0 to 23 in the tenant's time zone
 */
public record TurnFeatures(String text, int tokens, int turns, String language, OptionalDouble knowledgeScore,
        ServiceTier serviceTier, Map<String, String> metadata, int hour) {
    public TurnFeatures {
        metadata = Map.copyOf(metadata);
    }

    /** The features of a request, {@code at} being the tenant's own time. */
    public static TurnFeatures of(ChatRequest request, String language, OptionalDouble knowledgeScore,
            ZonedDateTime at) {
        String text = request.question();
        return new TurnFeatures(text, TokenCounter.standard().count(text), turns(request), language, knowledgeScore,
                request.serviceTier(), request.metadata(), at.getHour());
    }

    static int turns(ChatRequest request) {
        return Math.max(1, (int) request.messages().stream().filter(message -> message.role().equals("user")).count());
    }

    /** What a rule sees under that name, as CEL has it; worked out when it is asked for. */
    Optional<Object> value(String name) {
        return Optional.ofNullable(switch (name) {
            case "text" -> text;
            case "tokens" -> (long) tokens;
            case "turns" -> (long) turns;
            case "language" -> language;
            case "has_code" -> hasCode();
            case "wants_human" -> wantsHuman();
            case "knowledge_score" -> knowledgeScore.orElse(0);
            case "service_tier" -> serviceTier.wireName();
            case "metadata" -> metadata;
            case "hour" -> (long) hour;
            default -> null;
        });
    }

    /** Whether the text asks for a person. */
    public boolean wantsHuman() {
        return HumanRequestDetector.language(text).isPresent();
    }

    /** Whether the text holds code, a log line, a formula or a data structure. */
    public boolean hasCode() {
        return CodeDetector.in(text);
    }
}
