package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Passages that somebody rated a bad answer: they are kept from that question and similar ones, until their document changes,
 * the turn goes or the rating is taken back.
 */
@ApplicationScoped
public class RejectedPassages {
    /** Questions from that cosine on are alike; as near as a bad rating reaches in the caches. */
    private static final double ALIKE = 0.85;
    /** Below it the verifier is not asked whether two questions are. */
    private static final double FAR = 0.5;
    private static final double SAME = 0.5;

    private final Embedder embedder;
    private final Verifier verifier;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    RejectedPassages() {
        this(null, null, null);
    }

    @Inject
    public RejectedPassages(Embedder embedder, Verifier verifier, Clock clock) {
        this.embedder = embedder;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Keeps a document's passage from a question, in the transaction that stores the turn's bad rating. */
    public void reject(EntityManager transaction, TenantId tenant, TurnId turn, String question, UUID document,
            String passage) {
        Sql.of(transaction, """
                insert into weir.rejected_passage (tenant_id, turn_id, document_id, passage_id, question, embedding, at)
                select p.tenant_id, :turn, p.document_id, p.passage_id, :question, cast(:embedding as halfvec(384)), :now
                from weir.knowledge_passage p
                where p.tenant_id = :tenant and p.document_id = :document and p.text = :passage
                on conflict do nothing""").set("turn", turn.value()).set("question", PlainText.storable(question))
                .set("embedding", Arrays.toString(embedder.embed(question))).set("now", clock.instant())
                .set("tenant", tenant.value()).set("document", document).set("passage", passage).execute();
    }

    /** Lets what a turn's rating kept out answer again. */
    public void readmit(EntityManager transaction, TenantId tenant, TurnId turn) {
        Sql.of(transaction, "delete from weir.rejected_passage where tenant_id = :tenant and turn_id = :turn")
                .set("tenant", tenant.value()).set("turn", turn.value()).execute();
    }

    /** Whether a passage that was found is kept from the question. */
    boolean keepsOut(String question, RankedPassage passage) {
        return passage.rejected().filter(other -> other.cosine() >= ALIKE || other.cosine() >= FAR
                && verifier.sameAnswer(question, List.of(other.question()))[0] >= SAME).isPresent();
    }
}
