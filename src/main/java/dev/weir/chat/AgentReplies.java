package dev.weir.chat;

import dev.weir.assistant.AssistantId;
import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.StoredConversation;
import dev.weir.conversation.TurnRecord;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.Handoffs;
import dev.weir.idempotency.Claim;
import dev.weir.idempotency.ClaimToken;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.inference.Message;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What agents say becomes part of the conversation: customers read it there, and later turns lean on it. */
@ApplicationScoped
public class AgentReplies {
    private final TenantTransaction transactions;
    private final Handoffs handoffs;
    private final Conversations conversations;
    private final ConversationArchive archive;
    private final IdempotencyRecords records;
    private final Clock clock;

    AgentReplies() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public AgentReplies(TenantTransaction transactions, Handoffs handoffs, Conversations conversations,
            ConversationArchive archive, IdempotencyRecords records, Clock clock) {
        this.transactions = transactions;
        this.handoffs = handoffs;
        this.conversations = conversations;
        this.archive = archive;
        this.records = records;
        this.clock = clock;
    }

    /**
     * An agent's reply.
     *
     * @param agent          who says it
     * @param idempotencyKey a second reply under it is the first
     * @param body           the bytes it came in, which the key is bound to
     */
    public record Reply(String text, Agent agent, Optional<String> idempotencyKey, byte[] body) {
    }

    /**
     * Says it once; whoever answers a handoff that waits takes it. {@code not_found} when there is no such handoff, {@code
     * conflict} when it has ended.
     *
     * @return {@code handoff_id}, {@code conversation_id}, {@code turn_id} and {@code state}
     */
    public JsonObject say(Caller caller, HandoffId id, Reply reply) {
        Handoff handoff = handoffs.find(caller.tenant(), id);
        if (reply.idempotencyKey().isEmpty()) {
            return said(caller, handoff, reply, Optional.empty());
        }
        return switch (records.claim(caller, "/v1/handoffs/" + id + "/reply", reply.idempotencyKey().get(), reply.body())) {
            case Claim.Replay(JsonObject before) -> before;
            case Claim.Mine(ClaimToken token) -> claimed(caller, handoff, reply, token);
        };
    }

    private JsonObject claimed(Caller caller, Handoff handoff, Reply reply, ClaimToken token) {
        try {
            JsonObject said = said(caller, handoff, reply, Optional.of(token));
            records.completed(token);
            return said;
        } catch (RuntimeException failed) {
            records.abandon(token);
            throw failed;
        }
    }

    private JsonObject said(Caller caller, Handoff handoff, Reply reply, Optional<ClaimToken> token) {
        StoredConversation conversation = archive.find(caller.tenant(), new ConversationId(handoff.conversation()));
        TurnRecord turn = turn(caller, conversation, reply);
        return transactions.call(caller.tenant(), manager -> {
            if (!conversations.record(manager, turn)) {
                throw ConversationId.unknown();
            }
            Handoff answered = handoffs.answer(manager, caller.tenant(), handoff.id(), reply.agent());
            JsonObject said = Json.createObjectBuilder().add("handoff_id", handoff.id().toString())
                    .add("conversation_id", handoff.conversation().toString()).add("turn_id", turn.turn().toString())
                    .add("state", answered.state().wireName()).build();
            token.ifPresent(claim -> records.complete(manager, claim, said, turn.turn(), turn.user()));
            return said;
        });
    }

    private TurnRecord turn(Caller caller, StoredConversation conversation, Reply reply) {
        TurnId id = TurnId.next();
        JsonObjectBuilder weir = Json.createObjectBuilder().add("turn_id", id.toString())
                .add("conversation_id", conversation.conversationId().toString())
                .add("source", Source.HANDOFF.wireName());
        reply.agent().name().ifPresent(name -> weir.add("agent", name));
        return new TurnRecord(caller.tenant(), id, new ConversationId(conversation.conversationId()),
                new AssistantId(conversation.assistantId()), caller.key(), conversation.userName(), Map.of(),
                clock.instant(), List.of(), Message.of("assistant", reply.text()), Source.HANDOFF, Optional.empty(),
                Optional.empty(), NanoUsd.ZERO, Optional.empty(), weir.build());
    }
}
