package dev.weir.report;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.metering.TurnFilter;
import dev.weir.platform.Failure;
import dev.weir.platform.ScoreAndBound;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Looks a question up in the documents as they are now, and says why nothing was quoted. */
@ApplicationScoped
class BestPassage {
    private final ContextBuilder documents;
    private final Embedder embedder;
    private final Assistants assistants;

    @SuppressWarnings("NullAway")
    BestPassage() {
        this(null, null, null);
    }

    @Inject
    BestPassage(ContextBuilder documents, Embedder embedder, Assistants assistants) {
        this.documents = documents;
        this.embedder = embedder;
        this.assistants = assistants;
    }

    /** @param why nothing was quoted, in words */
    record Found(Optional<Citation> passage, String why) {
    }

    /** The policy that answers are judged by: the assistant's, or the default one's where none is asked for. */
    Assistant judge(TenantId tenant, TurnFilter filter) {
        try {
            return assistants.published(tenant, filter.assistant().map(id -> id.toString()));
        } catch (Failure neverPublished) {
            return assistants.published(tenant, Optional.empty());
        }
    }

    Found of(TenantId tenant, String question, Assistant judge) {
        Policy.Knowledge policy = judge.policy().knowledge();
        if (!judge.speaksEnglish()) {
            return new Found(Optional.empty(), "The assistant's language is not English: direct answers work in English only.");
        }
        KnowledgeContext found = documents.build(tenant, question, embedder.embed(question), policy);
        return new Found(found.citations().stream().findFirst(), why(found, policy));
    }

    private static String why(KnowledgeContext found, Policy.Knowledge policy) {
        if (found.citations().isEmpty()) {
            return "No document says anything about it.";
        }
        ScoreAndBound held = ScoreAndBound.of(found.confidence(), policy.answerThreshold());
        String confidence = "The best passage's confidence is " + held.score();
        if (!policy.enabled()) {
            return confidence + ", and the policy allows no direct answers.";
        }
        return found.answer().isEmpty()
                ? confidence + "; it is quoted from " + held.bound() + " on."
                : confidence + ", which is enough now: the document was added later, the question was a follow-up that depends "
                        + "on context, or the client named a model.";
    }
}
