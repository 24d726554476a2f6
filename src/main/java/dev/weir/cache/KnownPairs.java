package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of whether stored answers serve one question: what people said of its pairs, and what comparing the answers
 * said. A person speaks of the questions, for good. That two answers are the same holds for the entry that was compared, while
 * nothing in the tenant's knowledge changes; that they are different holds for both questions.
 */
final class KnownPairs {
    /** Nothing is known. */
    static final KnownPairs NONE = new KnownPairs(Map.of(), Set.of());
    private static final int MOST = 200;

    private final Map<String, Boolean> questions;
    private final Set<UUID> sameAnswers;

    private KnownPairs(Map<String, Boolean> questions, Set<UUID> sameAnswers) {
        this.questions = questions;
        this.sameAnswers = sameAnswers;
    }

    private record Row(UUID entry, String other, String label, String answers, boolean stands) {
    }

    /** What an assistant knows of a question, in a transaction of the tenant. */
    static KnownPairs of(EntityManager manager, TenantId tenant, AssistantId assistant, String asked) {
        String key = key(asked);
        Map<String, Boolean> questions = new HashMap<>();
        Set<UUID> same = new HashSet<>();
        Sql.of(manager, """
                select n.entry_id, case when n.asked_key = ? then n.cached_key else n.asked_key end, n.label, n.answers,
                    n.asked_key = ? and n.knowledge_version = t.knowledge_version
                from weir.near_miss n join weir.tenant t using (tenant_id)
                where n.tenant_id = ? and n.assistant_id = ? and (n.asked_key = ? or n.cached_key = ?)
                    and (n.label is not null or n.answers is not null)
                order by n.label is null, coalesce(n.labelled_at, n.at) desc limit ?""")
                .with(key, key, tenant.value(), assistant.value(), key, key, MOST)
                .list(row -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4),
                        row.getBoolean(5)))
                .forEach(row -> {
                    if (row.label() != null) {
                        questions.putIfAbsent(row.other(), row.label().equals(NearMissPair.Label.SAME.wireName()));
                    } else if (row.answers().equals(NearMissPair.DIFFERENT)) {
                        questions.putIfAbsent(row.other(), false);
                    } else if (row.stands()) {
                        same.add(row.entry());
                    }
                });
        return new KnownPairs(questions, same);
    }

    /** Whether an entry's answer is known to serve, or known not to; empty when neither is. */
    Optional<Boolean> serves(UUID entry, String question) {
        return Optional.ofNullable(questions.get(key(question)))
                .or(() -> sameAnswers.contains(entry) ? Optional.of(true) : Optional.empty());
    }

    /** The same for questions of the same words. */
    static String key(String question) {
        return new Fingerprint().add(CanonicalText.words(question)).hex();
    }
}
