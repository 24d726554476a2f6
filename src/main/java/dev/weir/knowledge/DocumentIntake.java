package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    private static final int MAX_PASSAGES = 10_000;
    private static final int MAX_ATTEMPTS = 5;

    private static final String UNCHANGED =
            "where document_id = :id and state = 'pending' and version = :version and content = :content";

    private final TenantTransaction transactions;
    private final KnowledgeBase knowledge;
    private final Embedder embedder;
    private final KnowledgeSettings settings;
    private final ReentrantLock reading = new ReentrantLock();

    @SuppressWarnings("NullAway")
    DocumentIntake() {
        this(null, null, null, null);
    }

    @Inject
    DocumentIntake(TenantTransaction transactions, KnowledgeBase knowledge, Embedder embedder,
            KnowledgeSettings settings) {
        this.transactions = transactions;
        this.knowledge = knowledge;
        this.embedder = embedder;
        this.settings = settings;
    }

    /** @param titled whether {@code title} was chosen with the upload */
    private record Raw(long version, String title, boolean titled, String mediaType, byte[] content, int attempts) {
    }

    private record Read(String title, List<Embedded> passages) {
    }

    private record Embedded(Passage passage, int tokens, float[] embedding, float[] heading) {
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
        Optional<UUID[]> next = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select tenant, document from weir.lease_pending_document(cast(:lease as interval))")
                .set("lease", LEASE.toString()).stream(Object[].class)
                .map(row -> Arrays.copyOf(row, 2, UUID[].class)).findFirst());
        next.ifPresent(found -> read(new TenantId(found[0]), found[1]));
        return next.isPresent();
    }

    private void read(TenantId tenant, UUID document) {
        Optional<Raw> raw = transactions.call(tenant, manager -> load(manager, document));
        try {
            raw.ifPresent(found -> swap(tenant, document, found, read(found)));
        } catch (IllegalArgumentException unreadable) {
            String reason = Objects.requireNonNullElse(unreadable.getMessage(), "It cannot be read.");
            raw.ifPresent(found -> fail(tenant, document, found, reason));
        }
    }

    private Read read(Raw raw) {
        refuse(raw.attempts() > MAX_ATTEMPTS, "Reading the file did not come to an end in " + MAX_ATTEMPTS + " attempts.");
        DocumentText text = TimeLimitedReading.read(raw.content(), raw.mediaType(), settings.readPatience());
        String title = raw.titled() ? raw.title() : text.title().orElse(raw.title());
        List<Passage> passages = Chunker.passages(title, text.text(), raw.mediaType());
        refuse(passages.isEmpty(), "The file holds no passage.");
        refuse(passages.size() > MAX_PASSAGES, "The file has " + passages.size() + " passages, more than " + MAX_PASSAGES
                + ": upload it in parts.");
        return new Read(title, passages.stream().map(this::embedded).toList());
    }

    private Embedded embedded(Passage passage) {
        float[] meaning = embedder.embed(passage.meaning());
        return new Embedded(passage, embedder.countTokens(passage.text()), meaning,
                passage.meaning().equals(passage.heading()) ? meaning : embedder.embed(passage.heading()));
    }

    private static void refuse(boolean reason, String message) {
        if (reason) {
            throw new IllegalArgumentException(message);
        }
    }

    private static Optional<Raw> load(EntityManager manager, UUID document) {
        return Sql.of(manager, "select version, coalesce(next_title, title), next_title is not null, "
                + "media_type, content, attempts from weir.knowledge_document where document_id = :id "
                + "and state = 'pending'").set("id", document).stream(Object[].class)
                .map(row -> new Raw((Long) row[0], (String) row[1], (Boolean) row[2], (String) row[3], (byte[]) row[4],
                        (Integer) row[5])).findFirst();
    }

    /** Only what was read is made ready: a document uploaded again meanwhile stays pending. */
    private void swap(TenantId tenant, UUID document, Raw raw, Read read) {
        transactions.run(tenant, manager -> {
            if (!ready(manager, document, raw, read.title())) {
                return;
            }
            Sql.of(manager, "delete from weir.knowledge_passage where document_id = :id")
                    .set("id", document).execute();
            for (int at = 0; at < read.passages().size(); at++) {
                insert(manager, tenant, document, at, read.passages().get(at));
            }
            knowledge.changed(manager, tenant, document);
        });
    }

    private static boolean ready(EntityManager manager, UUID document, Raw raw, String title) {
        return Sql.of(manager, "update weir.knowledge_document set state = 'ready', error = null, "
                + "title = :title, version = version + 1, leased_until = null, updated_at = now() " + UNCHANGED)
                .set("title", title).set("id", document).set("version", raw.version())
                .set("content", raw.content()).execute() == 1;
    }

    /** An upload that cannot be read takes nothing away: the passages of the one before it stay. */
    private void fail(TenantId tenant, UUID document, Raw raw, String reason) {
        transactions.run(tenant, manager -> Sql.of(manager, "update weir.knowledge_document set "
                + "state = 'failed', leased_until = null, updated_at = now(), error = :reason || case when exists "
                + "(select from weir.knowledge_passage where document_id = :id) then :kept else '' end " + UNCHANGED)
                .set("reason", reason).set("kept", " The version before it still answers.")
                .set("id", document).set("version", raw.version())
                .set("content", raw.content()).execute());
    }

    private static void insert(EntityManager manager, TenantId tenant, UUID document, int position, Embedded one) {
        Sql.of(manager, """
                insert into weir.knowledge_passage (tenant_id, document_id, passage_id, position, heading, text, tokens,
                    embedding, heading_embedding)
                values (:tenant, :document, :id, :position, :heading, :text, :tokens, cast(:embedding as halfvec(384)),
                    cast(:about as halfvec(384)))""")
                .set("tenant", tenant.value()).set("document", document)
                .set("id", Ids.next()).set("position", position)
                .set("heading", one.passage().heading()).set("text", one.passage().text())
                .set("tokens", one.tokens()).set("embedding", Arrays.toString(one.embedding()))
                .set("about", Arrays.toString(one.heading()))
                .execute();
    }
}
