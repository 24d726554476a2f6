package dev.weir.conversation;

import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Stores many turns of a tenant with two statements, inside a transaction that somebody else opened. */
final class TurnBatch {
    /** Who deletes one of them now is waited for, so that the next statement sees that it was deleted. */
    private static final String LOCK = """
            select conversation_id from weir.conversation
            where tenant_id = :tenant and conversation_id = any (:conversations) order by conversation_id for update""";

    /** Messages and the like travel as texts, which JSON's functions do not read: an escaped NUL would stop them. */
    private static final String INSERT = """
            with line as (
                select l.*, row_number() over (partition by l.conversation_id order by l.place) as nth,
                    count(*) over (partition by l.conversation_id) as many, max(l.at) over (partition by l.conversation_id) as latest
                from json_to_recordset(cast(:lines as json)) as l (place integer, conversation_id uuid, turn_id uuid,
                    assistant_id uuid, key_id uuid, user_name text, at timestamptz, messages text, answer text, bytes integer,
                    instructs boolean, source text, model text, cache_entry uuid, cost_usd numeric, baseline_cost_usd numeric,
                    weir text, tags text, features text)
                where not exists (select from weir.erasure e
                    where e.tenant_id = :tenant and (e.conversation_id = l.conversation_id
                        or e.requested_at >= l.at and e.user_hash = weir.user_hash(e.erasure_id, l.user_name)))
            ), counted as (
                insert into weir.conversation as c
                    (tenant_id, conversation_id, assistant_id, user_name, turns, created_at, updated_at)
                select :tenant, conversation_id, assistant_id, user_name, many, at, latest from line where nth = 1
                order by conversation_id
                on conflict (tenant_id, conversation_id) do update set turns = c.turns + excluded.turns,
                    updated_at = greatest(c.updated_at, excluded.updated_at)
                returning c.conversation_id, c.turns
            )
            insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, user_name, at, messages,
                answer, bytes, instructs, source, model, cache_entry, cost_usd, baseline_cost_usd, weir, tags, features)
            select :tenant, l.conversation_id, c.turns - l.many + l.nth, l.turn_id, l.assistant_id, l.key_id, l.user_name, l.at,
                cast(l.messages as json), cast(l.answer as json), l.bytes, l.instructs, l.source, l.model, l.cache_entry,
                l.cost_usd, l.baseline_cost_usd, cast(l.weir as json), cast(l.tags as jsonb), cast(l.features as json)
            from line l join counted c on c.conversation_id = l.conversation_id""";

    private TurnBatch() {
    }

    /**
     * Stores the turns in their order; those of a conversation that was deleted meanwhile are left out, and those that an end user
     * asked before they were deleted.
     */
    static void write(EntityManager manager, TenantId tenant, List<TurnRecord> turns) {
        UUID[] conversations = turns.stream().map(turn -> turn.conversation().value()).distinct().toArray(UUID[]::new);
        Sql.of(manager, LOCK).set("tenant", tenant.value()).set("conversations", conversations).list(UUID.class);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (int place = 0; place < turns.size(); place++) {
            lines.add(line(turns.get(place), place));
        }
        Sql.of(manager, INSERT).set("tenant", tenant.value()).set("lines", lines.build().toString()).execute();
    }

    private static JsonObject line(TurnRecord turn, int place) {
        String messages = MessageText.write(turn.newMessages());
        String answer = turn.answer().json().toString();
        JsonObjectBuilder line = Json.createObjectBuilder().add("place", place)
                .add("conversation_id", turn.conversation().value().toString()).add("turn_id", turn.turn().value().toString())
                .add("assistant_id", turn.assistant().value().toString()).add("key_id", turn.key().value().toString())
                .add("at", turn.at().toString()).add("messages", messages).add("answer", answer)
                .add("bytes", utf8Length(messages) + utf8Length(answer)).add("instructs", turn.instructs())
                .add("source", turn.source().wireName()).add("cost_usd", turn.cost().toDollars())
                .add("weir", turn.weir().toString()).add("tags", TurnRows.json(turn.tags()));
        turn.user().ifPresent(user -> line.add("user_name", user));
        turn.model().ifPresent(model -> line.add("model", model));
        turn.cacheEntry().ifPresent(entry -> line.add("cache_entry", entry.toString()));
        turn.baselineCost().map(NanoUsd::toDollars).ifPresent(baseline -> line.add("baseline_cost_usd", baseline));
        turn.features().ifPresent(features -> line.add("features", features.toString()));
        return line.build();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
