package dev.weir.conversation;

import dev.weir.assistant.Assistants;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the documents would have said, confident or not: the tenant's default assistant says how they are searched. */
@ApplicationScoped
class BestGuess {
    @Inject
    Embedder embedder;
    @Inject
    ContextBuilder builder;
    @Inject
    Assistants assistants;

    Optional<HandoffBrief.Guess> at(TenantId tenant, String question) {
        KnowledgeContext found = builder.build(tenant, question, embedder.embed(question),
                assistants.published(tenant, Optional.empty()).policy().knowledge());
        return found.citations().stream().findFirst()
                .map(citation -> new HandoffBrief.Guess(citation, found.confidence()));
    }
}
