package dev.weir.knowledge;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantCreated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.UUID;

/** What the warm-up's tenant knows, so that a passage is found, ranked and quoted before the first customer asks. */
@ApplicationScoped
class WarmUpArticle {
    private static final String TITLE = "Express delivery";
    private static final String TEXT = "Express delivery to Ireland costs 9.90 euros.";
    private static final int TOKENS = 12;

    private final UUID document = Ids.next();
    @Inject
    Embedder embedder;

    void layOut(@Observes TenantCreated created) {
        if (created.tenant().isWarmUp()) {
            insert(created.transaction(), created.tenant().value());
        }
    }

    private void insert(EntityManager manager, UUID tenant) {
        Sql.of(manager, """
                insert into weir.knowledge_document (tenant_id, document_id, title, media_type, state, content)
                values (:tenant, :document, :title, 'text/plain', 'ready', '')""").set("tenant", tenant)
                .set("document", document).set("title", TITLE).execute();
        Sql.of(manager, """
                insert into weir.knowledge_passage (tenant_id, document_id, passage_id, position, heading, text, tokens,
                    embedding, heading_embedding)
                values (:tenant, :document, :id, 0, :title, :text, :tokens, cast(:embedding as halfvec(384)),
                    cast(:about as halfvec(384)))""").set("tenant", tenant).set("document", document)
                .set("id", Ids.next()).set("title", TITLE).set("text", TEXT)
                .set("tokens", TOKENS).set("embedding", Arrays.toString(embedder.embed(TEXT)))
                .set("about", Arrays.toString(embedder.embed(TITLE))).execute();
    }
}
