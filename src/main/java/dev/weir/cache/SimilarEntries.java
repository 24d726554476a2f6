package dev.weir.cache;

import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Entries that would give a bad answer again: in the same scope, to a question that is alike, the same answer. Questions
 * from a cosine of 0.85 on are looked at, since that is as low as a threshold may sensibly be; a text that says the same to
 * another question ("Yes.") may be right there. Answers are the same when their words are, or from a cosine of 0.95 on:
 * that takes an answer with another figure along, on purpose. Giving up a right answer costs one call; keeping a bad one
 * costs the next customer.
 */
@ApplicationScoped
class SimilarEntries {
    static final double ALIKE = 0.85;
    static final double SAME = 0.95;
    private static final int MOST = 50;

    private final TenantTransaction transactions;
    private final Embedder embedder;

    @SuppressWarnings("NullAway")
    SimilarEntries() {
        this(null, null);
    }

    @Inject
    SimilarEntries(TenantTransaction transactions, Embedder embedder) {
        this.transactions = transactions;
        this.embedder = embedder;
    }

    private record Pair(CachedAnswer bad, CachedAnswer other) {
    }

    /** The near copies of what a turn stored, and of the entry that its answer came from; those themselves left out. */
    List<UUID> of(TenantId tenant, TurnId turn) {
        List<Pair> alike = transactions.call(tenant, manager -> Sql.of(manager, """
                select bad.answer, other.answer from weir.cache_entry bad
                join weir.cache_entry other on other.tenant_id = bad.tenant_id and other.similar_key = bad.similar_key
                    and other.entry_id <> bad.entry_id
                where bad.tenant_id = ? and (bad.turn_id = ? or bad.entry_id = (select t.cache_entry from weir.turn t
                    where t.tenant_id = ? and t.turn_id = ?))
                    and (bad.embedding <=> other.embedding) <= ?
                order by (bad.embedding <=> other.embedding) + 0 limit ?""")
                .with(tenant.value(), turn.value(), tenant.value(), turn.value(), 1 - ALIKE, MOST)
                .list(row -> new Pair(AnswerJson.read(row.getString(1)), AnswerJson.read(row.getString(2)))));
        return alike.stream().filter(this::saysTheSame).map(pair -> pair.other().entryId()).toList();
    }

    private boolean saysTheSame(Pair pair) {
        String bad = words(pair.bad());
        String other = words(pair.other());
        return bad.equals(other) || Embedder.cosine(embedder.embed(bad), embedder.embed(other)) >= SAME;
    }

    private static String words(CachedAnswer answer) {
        return answer.message().getString("content", "").strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
