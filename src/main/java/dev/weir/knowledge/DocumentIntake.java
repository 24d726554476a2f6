package dev.weir.knowledge;

import dev.weir.inference.Embedder;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads and embeds pending documents, one at a time on each node. A lease keeps two nodes from reading the same one, and
 * lets another take over what a dead node began. The old passages answer until the new ones are swapped in.
 */
@ApplicationScoped
public class DocumentIntake {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final TenantTransaction transactions;
    private final KnowledgeBase knowledge;
    private final Embedder embedder;
    private final ReentrantLock reading = new ReentrantLock();

    DocumentIntake() {
        this(null, null, null);
    }

    @Inject
    DocumentIntake(TenantTransaction transactions, KnowledgeBase knowledge, Embedder embedder) {
        this.transactions = transactions;
        this.knowledge = knowledge;
        this.embedder = embedder;
    }

    private record Raw(long version, String title, String mediaType, byte[] content) {
    }

    private record Embedded(Passage passage, int tokens, float[] embedding) {
    }

    void wake(@ObservesAsync DocumentPending pending) {
        readPending();
    }

    /** Reads every document that waits; returns at once where this node is reading already. */
    public void readPending() {
        boolean more = true;
        while (more && reading.tryLock()) {
            try {
                more = readOne();
            } finally {
                reading.unlock();
            }
        }
    }

    private boolean readOne() {
        Optional<UUID[]> next = transactions.callWithoutTenant(manager -> Rows.of(manager
                .createNativeQuery("select tenant, document from weir.lease_pending_document(cast(:lease as interval))",
                        Object[].class)
                .setParameter("lease", LEASE.toString()))
                .map(row -> Arrays.copyOf(row, 2, UUID[].class)).findFirst());
        next.ifPresent(found -> read(new TenantId(found[0]), found[1]));
        return next.isPresent();
    }

    private void read(TenantId tenant, UUID document) {
        Optional<Raw> raw = transactions.call(tenant, manager -> load(manager, document));
        try {
            raw.ifPresent(found -> swap(tenant, document, found, embedded(found)));
        } catch (IllegalArgumentException unreadable) {
            raw.ifPresent(found -> fail(tenant, document, found, unreadable.getMessage()));
        }
    }

    private List<Embedded> embedded(Raw raw) {
        List<Passage> passages = Chunker.passages(raw.title(), DocumentText.of(raw.content(), raw.mediaType()),
                raw.mediaType());
        if (passages.isEmpty()) {
            throw new IllegalArgumentException("The file holds no passage.");
        }
        return passages.stream().map(passage -> new Embedded(passage, embedder.countTokens(passage.text()),
                embedder.embed(passage.meaning()))).toList();
    }

    private static Optional<Raw> load(EntityManager manager, UUID document) {
        return Rows.of(manager.createNativeQuery("select version, title, media_type, content "
                + "from weir.knowledge_document where document_id = :id and state = 'pending'", Object[].class)
                .setParameter("id", document))
                .map(row -> new Raw((Long) row[0], (String) row[1], (String) row[2], (byte[]) row[3])).findFirst();
    }

    /** Only what was read is made ready: a document uploaded again meanwhile stays pending. */
    private void swap(TenantId tenant, UUID document, Raw raw, List<Embedded> passages) {
        transactions.run(tenant, manager -> {
            if (!settle(manager, document, raw, "ready", null)) {
                return;
            }
            manager.createNativeQuery("delete from weir.knowledge_passage where document_id = :id")
                    .setParameter("id", document).executeUpdate();
            for (int at = 0; at < passages.size(); at++) {
                insert(manager, tenant, document, at, passages.get(at));
            }
            knowledge.changed(manager, tenant, document);
        });
    }

    private void fail(TenantId tenant, UUID document, Raw raw, String reason) {
        transactions.run(tenant, manager -> settle(manager, document, raw, "failed", reason));
    }

    private static boolean settle(EntityManager manager, UUID document, Raw raw, String state, String error) {
        return manager.createNativeQuery("""
                update weir.knowledge_document set state = :state, error = :error, leased_until = null,
                    version = version + case when :state = 'ready' then 1 else 0 end, updated_at = now()
                where document_id = :id and state = 'pending' and version = :version and content = :content""")
                .setParameter("state", state).setParameter("error", error).setParameter("id", document)
                .setParameter("version", raw.version()).setParameter("content", raw.content()).executeUpdate() == 1;
    }

    private static void insert(EntityManager manager, TenantId tenant, UUID document, int position, Embedded one) {
        manager.createNativeQuery("""
                insert into weir.knowledge_passage (tenant_id, document_id, passage_id, position, heading, text, tokens,
                    embedding)
                values (:tenant, :document, :id, :position, :heading, :text, :tokens, cast(:embedding as halfvec(384)))""")
                .setParameter("tenant", tenant.value()).setParameter("document", document)
                .setParameter("id", Ids.next()).setParameter("position", position)
                .setParameter("heading", one.passage().heading()).setParameter("text", one.passage().text())
                .setParameter("tokens", one.tokens()).setParameter("embedding", Arrays.toString(one.embedding()))
                .executeUpdate();
    }
}
