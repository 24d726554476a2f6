package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SilentEvent;
import dev.weir.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Knowledge without a server: as configured by nobody, and with changes that nobody observes. */
public final class TestKnowledge {
    private TestKnowledge() {
    }

    /** Adds a Markdown document; {@link #read} makes it ready. */
    public static void add(TestDatabase database, TenantId tenant, String title, String url, String text) {
        base(database).add(Operator.WEIR, tenant, new NewDocument(title, Optional.of(url), DocumentType.MARKDOWN.mediaType(),
                text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads all that is pending. */
    public static void read(TestDatabase database) {
        intake(database).readPending();
    }

    /** Retrieval with the verifier as the judge. */
    public static ContextBuilder builder(TestDatabase database) {
        return new ContextBuilder(database.transactions(), reranker(), rejected(), settings());
    }

    static VerifyingReranker reranker() {
        return new VerifyingReranker(new Verifier(), new Embedder(), settings().rerankerPatience(), () -> { });
    }

    /** What bad ratings keep passages from. */
    public static RejectedPassages rejected() {
        return new RejectedPassages(new Embedder(), new Verifier(), Clock.systemUTC());
    }

    static KnowledgeBase base(TestDatabase database) {
        return new KnowledgeBase(database.transactions(), new AuditTrail(), new SilentEvent<>(), new SilentEvent<>(),
                settings());
    }

    static DocumentIntake intake(TestDatabase database) {
        return new DocumentIntake(database.transactions(), base(database), new Embedder(), settings());
    }

    static KnowledgeSettings settings() {
        return KnowledgeSettings.from(new Settings(key -> Optional.empty()));
    }
}
