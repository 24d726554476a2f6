package dev.weir.cache;

import dev.weir.assistant.Citation;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cached answers as text, in the database and in Redis. */
final class AnswerJson {
    /** Looked up once: the look-up costs more than the reading. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private AnswerJson() {
    }

    static String write(CachedAnswer answer) {
        return object(answer).build().toString();
    }

    static String write(StoredAnswer stored) {
        return object(stored.answer()).add("until", stored.until().toString()).add("generation", stored.generation())
                .build().toString();
    }

    static CachedAnswer read(String text) {
        return answer(parse(text));
    }

    static StoredAnswer readStored(TenantId tenant, String text) {
        JsonObject json = parse(text);
        return new StoredAnswer(tenant, answer(json), Instant.parse(json.getString("until")),
                json.getJsonNumber("generation").longValue());
    }

    private static JsonObjectBuilder object(CachedAnswer answer) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("entry", answer.entryId().toString())
                .add("question", answer.question()).add("choices", answer.choices());
        answer.model().ifPresent(model -> json.add("model", model));
        answer.tier().ifPresent(tier -> json.add("tier", tier.wireName()));
        TokenUsage usage = answer.usage();
        return json.add("input", usage.inputTokens()).add("cached_input", usage.cachedInputTokens())
                .add("output", usage.outputTokens()).add("evidence", usage.evidence().name())
                .add("saved", answer.contextTokensSaved()).add("citations", citations(answer.citations()))
                .add("knowledge", answer.knowledgeVersion()).add("turn", answer.turn().toString())
                .add("created", answer.createdAt().toString());
    }

    private static JsonArrayBuilder citations(List<Citation> citations) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Citation citation : citations) {
            JsonObjectBuilder json = JSON.createObjectBuilder().add("document", citation.documentId().toString())
                    .add("version", citation.documentVersion()).add("title", citation.title());
            citation.url().ifPresent(url -> json.add("url", url));
            array.add(json.add("passage", citation.passage()));
        }
        return array;
    }

    private static CachedAnswer answer(JsonObject json) {
        return new CachedAnswer(UUID.fromString(json.getString("entry")), json.getString("question"),
                json.getJsonArray("choices"), optional(json, "model"), optional(json, "tier").flatMap(Tier::named),
                usage(json), json.getInt("saved"),
                json.getJsonArray("citations").getValuesAs(value -> citation(value.asJsonObject())),
                json.getJsonNumber("knowledge").longValue(), new TurnId(UUID.fromString(json.getString("turn"))),
                Instant.parse(json.getString("created")));
    }

    private static TokenUsage usage(JsonObject json) {
        return new TokenUsage(json.getInt("input"), json.getInt("cached_input"), json.getInt("output"),
                TokenUsage.Evidence.valueOf(json.getString("evidence")));
    }

    private static Citation citation(JsonObject json) {
        return new Citation(UUID.fromString(json.getString("document")), json.getJsonNumber("version").longValue(),
                json.getString("title"), optional(json, "url"), json.getString("passage"));
    }

    private static Optional<String> optional(JsonObject json, String name) {
        return json.containsKey(name) ? Optional.of(json.getString(name)) : Optional.empty();
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
