package dev.weir.conversation;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.Message;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of conversations and their turns, inside a transaction that somebody else opened. */
final class TurnRows {
    private TurnRows() {
    }

    static void open(EntityManager manager, TenantId tenant, ConversationId conversation, AssistantId assistant,
            Optional<String> user, Instant at) {
        in(manager, tenant, conversation, """
                insert into weir.conversation
                    (tenant_id, conversation_id, assistant_id, user_name, created_at, updated_at)
                values (:tenant, :conversation, :assistant, :user, :at, :at)""")
                .set("assistant", assistant.value()).set("user", user, String.class).set("at", at).execute();
    }

    /** How many turns a conversation has; {@code not_found} when there is none. */
    static long requireConversation(EntityManager manager, TenantId tenant, ConversationId conversation) {
        return in(manager, tenant, conversation, """
                select cast(turns as bigint) from weir.conversation
                where tenant_id = :tenant and conversation_id = :conversation""")
                .first(Long.class).orElseThrow(ConversationId::unknown);
    }

    /**
     * Puts a turn at the end of its conversation, which it opens if this is the first, and locks it until the transaction's end;
     * false when the conversation was deleted. One statement, so that others wait for the row as shortly as can be.
     */
    static boolean append(EntityManager manager, TurnRecord turn) {
        String messages = MessageText.write(turn.newMessages());
        String answer = turn.answer().json().toString();
        return in(manager, turn.tenant(), turn.conversation(), """
                insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, user_name, at,
                    messages, answer, bytes, instructs, source, model, cache_entry, cost_usd, baseline_cost_usd, weir,
                    tags, features)
                select :tenant, :conversation, place, :turn, :assistant, :key, :user, :at,
                    cast(:messages as json), cast(:answer as json), :bytes, :instructs, :source, :model, :entry, :cost,
                    :baseline, cast(:weir as json), cast(:tags as jsonb),
                    cast(cast(:features as text) as json)
                from weir.next_turn(:tenant, :conversation, :assistant, cast(:user as text), :at) place
                where place is not null""")
                .set("turn", turn.turn().value())
                .set("assistant", turn.assistant().value()).set("key", turn.key().value())
                .set("user", turn.user(), String.class).set("at", turn.at())
                .set("messages", messages).set("answer", answer)
                .set("bytes", utf8Length(messages) + utf8Length(answer)).set("instructs", turn.instructs())
                .set("source", turn.source().wireName()).set("model", turn.model(), String.class)
                .set("entry", turn.cacheEntry(), UUID.class).set("cost", turn.cost().toDollars())
                .set("baseline", turn.baselineCost().map(NanoUsd::toDollars), BigDecimal.class)
                .set("weir", turn.weir().toString())
                .set("tags", json(turn.tags()))
                .set("features", turn.features().map(JsonObject::toString), String.class).execute() == 1;
    }

    static String json(Map<String, String> tags) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        tags.forEach((name, value) -> json.add(PlainText.storable(name), PlainText.storable(value)));
        return json.build().toString();
    }

    static List<Message> instructions(EntityManager manager, TenantId tenant, ConversationId conversation) {
        return in(manager, tenant, conversation, """
                select cast(messages as text) from weir.turn
                where tenant_id = :tenant and conversation_id = :conversation and instructs
                order by position desc limit 1""")
                .first(String.class).map(MessageText::readAll).orElse(List.of())
                .stream().filter(Message::instructs).toList();
    }

    /** The newest whole turns after a position within the limits, oldest first. */
    static List<StoredText> newest(EntityManager manager, TenantId tenant, ConversationId conversation, long after,
            HistoryLimits limits) {
        return in(manager, tenant, conversation, """
                select position, cast(messages as text) as messages, cast(answer as text) as answer
                from (select t.*, sum(bytes) over (order by position desc) as total from weir.turn t
                      where tenant_id = :tenant and conversation_id = :conversation and position > :after
                      order by position desc limit :turns) newest
                where total <= :bytes order by position""")
                .set("after", after).set("turns", limits.turns()).set("bytes", limits.bytes()).list(StoredText.class);
    }

    /** Since the conversation was last resolved: a human closed it, or the customer gave four stars or five at its end. */
    static boolean escalated(EntityManager manager, TenantId tenant, ConversationId conversation) {
        return in(manager, tenant, conversation, """
                select 1 from weir.turn
                where tenant_id = :tenant and conversation_id = :conversation and source = 'model'
                    and weir -> 'route' ->> 'decision' = 'large'
                    and coalesce(weir -> 'route' ->> 'rule', weir -> 'route' ->> 'score') is not null
                    and at > coalesce(greatest(
                        (select max(ended_at) from weir.handoff
                            where tenant_id = :tenant and conversation_id = :conversation and state = 'closed'),
                        (select at from weir.conversation_rating
                            where tenant_id = :tenant and conversation_id = :conversation and stars >= 4)), '-infinity')
                limit 1""").first(Integer.class).isPresent();
    }

    private static Sql in(EntityManager manager, TenantId tenant, ConversationId conversation, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value()).set("conversation", conversation.value());
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
