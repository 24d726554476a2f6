package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.knowledge.ConsideredPassage;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.DirectAnswer;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.metering.Source;
import dev.weir.platform.ScoreAndBound;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks the tenant's documents, for an answer of their own and for what a model should read. */
@ApplicationScoped
class KnowledgeAnswers {
    private static final String BY_WORDS = "The documents were searched by words alone: search by meaning works in English "
            + "only.";

    @Inject
    ContextBuilder builder;
    @Inject
    BaselineCost baseline;

    /**
     * @param answer  present when a passage answers by itself, as the request wants it
     * @param spare   a passage that answers by itself and does not follow the client's instructions: for when no model may
     * @param score   confidence that the best passage answers by itself, 0 to 1; empty when none was found
     * @param version the tenant's knowledge version when it was asked
     * @param remark  what is unusual about how it was asked, in a sentence
     * @param inVain  whether documents were searched and none answers
     * @param nearest what comes nearest to an answer, though it is none
     */
    record Found(Optional<Answer> answer, Optional<Answer> spare, RetrievedContext retrieved, OptionalDouble score, long version,
            Optional<String> remark, boolean inVain, Optional<ConsideredPassage> nearest) {
    }

    /**
     * What the documents say; a question that depends on earlier turns is not answered by a passage alone. In a language that
     * the embedder does not know they are searched by words, for a model to read.
     */
    Found find(TurnContext context, Optional<float[]> embedding) {
        return context.during(Stage.CONTEXT, () -> find(context.turn(), embedding));
    }

    private Found find(Turn turn, Optional<float[]> embedding) {
        TenantId tenant = turn.caller().tenant();
        Policy.Knowledge policy = turn.assistant().policy().knowledge();
        if (!policy.enabled() || turn.question().searched().isBlank()) {
            return new Found(Optional.empty(), Optional.empty(), RetrievedContext.NOTHING, OptionalDouble.empty(),
                    isCached(turn) ? builder.version(tenant) : 0, Optional.empty(), false, Optional.empty());
        }
        if (embedding.isEmpty()) {
            KnowledgeContext context = builder.byWords(tenant, turn.question().searched(), policy);
            return new Found(Optional.empty(), Optional.empty(), retrieved(context), OptionalDouble.empty(),
                    context.version(), Optional.of(BY_WORDS), false, Optional.empty());
        }
        KnowledgeContext context = builder.build(tenant, turn.question().searched(), embedding.get(), policy);
        Optional<String> against = context.answer().flatMap(direct -> Quotation.reasonAgainst(turn, direct.text()));
        boolean instructed = Quotation.isInstructed(turn);
        Optional<Answer> answer = context.answer().filter(direct -> against.isEmpty())
                .map(direct -> answer(turn, direct, context, policy));
        Optional<String> remark = context.answer().flatMap(direct -> against
                .or(() -> instructed ? Optional.of("the client's own instructions are for a model to follow") : Optional.empty())
                .map(why -> "A passage of '" + direct.citation().title() + "' is not quoted: " + why + "."));
        return new Found(answer.filter(any -> !instructed), answer.filter(any -> instructed), retrieved(context),
                score(context), context.version(), remark, score(context).isPresent() && context.answer().isEmpty(),
                context.nearest());
    }

    /** Only a stored answer asks for the version that it was made under. */
    private static boolean isCached(Turn turn) {
        Policy policy = turn.assistant().policy();
        return policy.exactCache().enabled() || policy.semanticCache().enabled();
    }

    private static RetrievedContext retrieved(KnowledgeContext context) {
        return new RetrievedContext(context.messages(), context.citations(), context.contextTokens(), context.tokensSaved());
    }

    private static String next(ConsideredPassage passage) {
        return String.format(Locale.ROOT, "; the runner-up was '%s' with %.2f", passage.heading(), passage.confidence());
    }

    private static OptionalDouble score(KnowledgeContext context) {
        boolean nothing = context.contextTokens() + context.tokensSaved() == 0;
        return nothing ? OptionalDouble.empty() : OptionalDouble.of(context.confidence());
    }

    private Answer answer(Turn turn, DirectAnswer direct, KnowledgeContext context, Policy.Knowledge policy) {
        ScoreAndBound held = ScoreAndBound.of(direct.confidence(), policy.answerThreshold());
        String reason = "A passage of '%s' answers with confidence %s (threshold %s)%s%s.".formatted(
                direct.citation().title(), held.score(), held.bound(),
                context.next().map(KnowledgeAnswers::next).orElse(""),
                direct.remark().map(remark -> ", " + remark).orElse(""));
        int unsent = context.contextTokens() + context.tokensSaved();
        return new Answer(new AnswerContent(ChatCompletionJson.of(turn.id(), turn.at(), "weir-knowledge", direct.text()),
                List.of(direct.citation())), Provenance.of(Source.KNOWLEDGE, List.of(reason)),
                AnswerCost.free(baseline.of(turn, unsent, direct.text()), unsent));
    }
}
