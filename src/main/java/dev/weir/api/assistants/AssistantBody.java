package dev.weir.api.assistants;

import dev.weir.api.body.JsonAnswer;
import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.KnownAssistant;
import dev.weir.assistant.PolicyDocument;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** An assistant and its versions on the wire. */
final class AssistantBody {
    private static final int MAX_NAME = 100;
    private static final int MAX_PROMPT = 50_000;
    private static final int MAX_LANGUAGE = 35;

    private AssistantBody() {
    }

    static AssistantDraft wanted(JsonFields fields) {
        AssistantDraft wanted = new AssistantDraft(fields.text("name", 1, MAX_NAME).optional(),
                fields.text("prompt", 0, MAX_PROMPT).optional(), fields.text("language", 1, MAX_LANGUAGE).optional(),
                fields.object("policy").optional().map(JsonFields::json));
        fields.refuseOthers();
        return wanted;
    }

    static JsonObject summary(TenantId tenant, KnownAssistant assistant) {
        return head(tenant, assistant)
                .add("version", assistant.published().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)).build();
    }

    static JsonObject whole(TenantId tenant, KnownAssistant assistant, Optional<AssistantVersion> published,
            Optional<AssistantVersion> draft) {
        return head(tenant, assistant)
                .add("published", published.<JsonValue>map(AssistantBody::version).orElse(JsonValue.NULL))
                .add("draft", draft.<JsonValue>map(AssistantBody::version).orElse(JsonValue.NULL)).build();
    }

    static JsonObject version(AssistantVersion version) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("version", version.number())
                .add("state", version.state()).add("name", version.name()).add("prompt", version.prompt())
                .add("prompt_version", version.promptVersion()).add("language", version.language())
                .add("policy", PolicyDocument.json(version.policy())).add("changed_by", version.changedBy())
                .add("changed_at", version.changedAt().toString());
        return JsonAnswer.addText(json, "published_at", version.publishedAt().map(Instant::toString)).build();
    }

    private static JsonObjectBuilder head(TenantId tenant, KnownAssistant assistant) {
        return Json.createObjectBuilder().add("id", assistant.id().toString()).add("object", "assistant")
                .add("name", assistant.name()).add("default", assistant.isDefaultOf(tenant))
                .add("created_at", assistant.createdAt().toString());
    }
}
