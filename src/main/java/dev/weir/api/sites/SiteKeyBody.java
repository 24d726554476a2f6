package dev.weir.api.sites;

import dev.weir.api.body.JsonAnswer;
import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.site.Origin;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A site key on the wire. */
final class SiteKeyBody {
    private static final int MAX_NAME = 200;
    private static final int MAX_ORIGIN = 300;
    private static final int MAX_RATE = 1_000_000;

    private SiteKeyBody() {
    }

    static JsonObject json(SiteKey key) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", key.id().toString()).add("name", key.name())
                .add("site_key", key.publicKey()).add("assistant", key.assistant().toString())
                .add("origins", Json.createArrayBuilder(key.origins().stream().map(Origin::text).toList()))
                .add("requests_per_minute", key.requestsPerMinute()).add("created_at", key.createdAt().toString());
        return JsonAnswer.addText(json, "revoked_at", key.revokedAt()).build();
    }

    /** @param assistants finds the assistant of a name or id, the default one without */
    static SiteKeyDraft draft(JsonFields fields, Function<Optional<String>, AssistantId> assistants) {
        List<String> origins = fields.texts("origins", SiteKeyDraft.MOST_ORIGINS, MAX_ORIGIN).required();
        if (origins.isEmpty()) {
            throw Failure.invalid("origins", "origins must name at least one page, such as https://shop.example.");
        }
        SiteKeyDraft draft = new SiteKeyDraft(fields.text("name", 1, MAX_NAME).required(),
                assistants.apply(fields.text("assistant", 1, MAX_NAME).optional()),
                origins.stream().map(Origin::of).toList(),
                fields.integer("requests_per_minute", 1, MAX_RATE).orElse(SiteKeyDraft.DEFAULT_RATE));
        fields.refuseOthers();
        return draft;
    }
}
