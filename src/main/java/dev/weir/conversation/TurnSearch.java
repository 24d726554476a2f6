package dev.weir.conversation;

import dev.weir.assistant.AssistantId;
import dev.weir.metering.Source;
import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks through what was asked and answered, the latest first. */
@ApplicationScoped
public class TurnSearch {
    /** Words are looked for in so many of the latest turns: a longer way back would make people wait. */
    public static final int REACH = 5_000;
    private static final String COLUMNS = """
            select t.conversation_id, t.turn_id, t.at, cast(t.messages as text), t.source, t.model, t.cost_usd, f.rating,
                t.user_name from\s""";
    private static final String RATED = " left join weir.feedback f on f.tenant_id = :tenant and f.turn_id = t.turn_id ";

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    TurnSearch() {
        this(null);
    }

    /** The turns in a database. */
    @Inject
    public TurnSearch(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A page of turns, however they were rated. */
    public List<FoundTurn> find(TenantId tenant, String words, Optional<Source> source, int offset, int most) {
        return find(tenant, words, source, Optional.empty(), offset, most);
    }

    /**
     * A page of turns.
     *
     * @param words  that the question or the answer holds, among the latest {@link #REACH} turns; empty for all
     * @param source only turns it answered
     * @param rating only turns whose answers were called so, among the latest {@link #REACH} of them
     */
    public List<FoundTurn> find(TenantId tenant, String words, Optional<Source> source, Optional<Rating> rating,
            int offset, int most) {
        return transactions.call(tenant, manager -> query(manager, words, source, rating).set("tenant", tenant.value())
                .set("offset", offset).set("most", most).list(FoundTurn.Row.class)).stream()
                .map(FoundTurn.Row::turned).toList();
    }

    /**
     * The latest turns of a time that a model answered or nobody did, without what agents said: what documents might answer
     * for nothing.
     *
     * @param from inclusive
     * @param to   exclusive
     */
    public List<FoundTurn> unanswered(TenantId tenant, Instant from, Instant to, TurnFilter filter, int most) {
        return transactions.call(tenant, manager -> filter.in(Sql.of(manager, COLUMNS + "weir.turn t" + RATED + """
                where t.tenant_id = :tenant and t.source in ('model', 'handoff') and t.at >= :from and t.at < :to
                    and cast(t.messages as text) <> '[]'
                    and %s
                order by t.at desc limit :most""".formatted(TurnFilter.onTurns("t"))))
                .set("tenant", tenant.value()).set("from", from).set("to", to)
                .set("most", most).list(FoundTurn.Row.class)).stream().map(FoundTurn.Row::turned).toList();
    }

    /** The turns of those identifiers that are still stored, in no order. */
    public List<FoundTurn> named(TenantId tenant, Collection<TurnId> turns) {
        return turns.isEmpty() ? List.of() : transactions.call(tenant, manager -> Sql.of(manager, COLUMNS + "weir.turn t"
                + RATED + "where t.tenant_id = :tenant and t.turn_id in (:turns)").set("tenant", tenant.value())
                .setAll("turns", turns.stream().map(TurnId::value).toList()).list(FoundTurn.Row.class)).stream()
                .map(FoundTurn.Row::turned).toList();
    }

    /** The latest questions that customers asked of an assistant, with what rules see of them. */
    public List<AskedTurn> asked(TenantId tenant, AssistantId assistant, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select at, cast(messages as text), source, cast(features as text), cast(tags as text) from weir.turn
                where tenant_id = :tenant and assistant_id = :assistant and cast(messages as text) <> '[]'
                order by at desc limit :most""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("most", most)
                .list(AskedTurn.Row.class)).stream().map(AskedTurn.Row::asked).toList();
    }

    /** The latest turns of an assistant with what is remembered of how they were answered. */
    public List<RecordedTurn> recorded(TenantId tenant, AssistantId assistant, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select t.turn_id, t.conversation_id, t.at, cast(t.messages as text), t.position, t.source, t.model,
                    t.cost_usd, t.baseline_cost_usd, f.rating, cast(t.weir as text)
                from weir.turn t left join weir.feedback f on f.tenant_id = :tenant and f.turn_id = t.turn_id
                where t.tenant_id = :tenant and t.assistant_id = :assistant order by t.at desc limit :most""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("most", most)
                .list(RecordedTurn.Row.class)).stream().map(RecordedTurn.Row::recorded).toList();
    }

    private static Sql query(EntityManager manager, String words, Optional<Source> source,
            Optional<Rating> rating) {
        String turns = """
                (select * from weir.turn where tenant_id = :tenant
                    and (cast(:source as text) is null or source = cast(:source as text))\s"""
                + rating.map(TurnSearch::rated).orElse("") + "order by at desc";
        if (words.isEmpty()) {
            return Sql.of(manager, COLUMNS + turns + " offset :offset limit :most) t" + RATED + "order by t.at desc")
                    .set("source", source.map(Source::wireName), String.class);
        }
        return Sql.of(manager, COLUMNS + turns + " limit :reach) t" + RATED + """
                where position(weir.folded(:words) in t.words) > 0
                order by t.at desc offset :offset limit :most""")
                .set("source", source.map(Source::wireName), String.class).set("words", words).set("reach", REACH);
    }

    /** Said in so many words, so that it begins with those that were rated so, the latest {@link #REACH} of them. */
    private static String rated(Rating rating) {
        return "and turn_id in (select turn_id from weir.feedback where tenant_id = :tenant and rating = '"
                + rating.wireName() + "' order by at desc limit " + REACH + ") ";
    }
}
