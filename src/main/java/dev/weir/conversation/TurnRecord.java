package dev.weir.conversation;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A turn as it is remembered: what was said, by whom, and what it took.
 *
 * @param user         the tenant's own name for its end user
 * @param tags         the tenant's own of the turn, with which it names conversation and assistant
 * @param newMessages  what the client sent, without the stored history
 * @param answer       the assistant's message
 * @param model        the model that answered, when one did
 * @param cacheEntry   the cache entry the answer came from
 * @param baselineCost what the large model would have cost; empty without a large tier
 * @param weir         the answer's {@code weir} object, without content
 * @param features     what routing rules see of it beside its text and its tags; empty for what no customer asked
 */
public record TurnRecord(TenantId tenant, TurnId turn, ConversationId conversation, AssistantId assistant, KeyId key,
        Optional<String> user, Map<String, String> tags, Instant at, List<Message> newMessages, Message answer,
        Source source, Optional<String> model, Optional<UUID> cacheEntry, NanoUsd cost, Optional<NanoUsd> baselineCost,
        JsonObject weir, Optional<JsonObject> features) {
    public TurnRecord {
        tags = Map.copyOf(tags);
        newMessages = List.copyOf(newMessages);
    }

    /** A turn of which no more than its text and its tags is kept for rules. */
    public TurnRecord(TenantId tenant, TurnId turn, ConversationId conversation, AssistantId assistant, KeyId key,
            Optional<String> user, Map<String, String> tags, Instant at, List<Message> newMessages, Message answer,
            Source source, Optional<String> model, Optional<UUID> cacheEntry, NanoUsd cost, Optional<NanoUsd> baselineCost,
            JsonObject weir) {
        this(tenant, turn, conversation, assistant, key, user, tags, at, newMessages, answer, source, model, cacheEntry, cost,
                baselineCost, weir, Optional.empty());
    }

    boolean instructs() {
        return newMessages.stream().anyMatch(Message::instructs);
    }
}
