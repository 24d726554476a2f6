package dev.weir.conversation;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns for tests to record. */
public final class Turns {
    public static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");

    private Turns() {
    }

    public static TurnRecord turn(TenantId tenant, ConversationId conversation, List<Message> asked, Message answer,
            Optional<String> user) {
        TurnId turn = TurnId.next();
        JsonObject weir = Json.createObjectBuilder().add("turn_id", turn.toString()).build();
        return new TurnRecord(tenant, turn, conversation, new AssistantId(Ids.next()), new KeyId(Ids.next()), user,
                Map.of(), NOON, asked, answer, Source.MODEL, Optional.of("gpt-large"), Optional.empty(), new NanoUsd(1_250_000),
                Optional.of(new NanoUsd(2_000_000)), weir);
    }

    public static TurnRecord turn(TenantId tenant, ConversationId conversation, String question, String answer) {
        return turn(tenant, conversation, List.of(user(question)), assistant(answer), Optional.empty());
    }

    public static TurnRecord fromCache(TurnRecord turn, Optional<UUID> entry) {
        return new TurnRecord(turn.tenant(), turn.turn(), turn.conversation(), turn.assistant(), turn.key(), turn.user(),
                turn.tags(), turn.at(), turn.newMessages(), turn.answer(), Source.EXACT_CACHE, Optional.empty(), entry, NanoUsd.ZERO,
                turn.baselineCost(), turn.weir());
    }

    public static Message user(String text) {
        return Message.of("user", text);
    }

    public static Message assistant(String text) {
        return Message.of("assistant", text);
    }
}
