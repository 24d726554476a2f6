package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.inference.TokenUsage;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.DirectAnswer;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks the tenant's documents, for an answer of their own and for what a model should read. */
@ApplicationScoped
class KnowledgeAnswers {
    @Inject
    ContextBuilder builder;
    @Inject
    Baseline baseline;

    /**
     * @param answer  present when a passage answers by itself
     * @param score   confidence that the best passage answers by itself, 0 to 1; empty when none was found
     * @param version the tenant's knowledge version when it was asked
     */
    record Found(Optional<Answer> answer, Retrieved retrieved, OptionalDouble score, long version) {
    }

    /** What the documents say; a question that leans on earlier turns is not answered by a passage alone. */
    Found find(Turn turn, Optional<float[]> embedding) {
        Policy.Knowledge policy = turn.assistant().policy().knowledge();
        if (!policy.enabled() || embedding.isEmpty()) {
            return new Found(Optional.empty(), Retrieved.NOTHING, OptionalDouble.empty(), 0);
        }
        KnowledgeContext context = builder.build(turn.caller().tenant(), turn.searchText(), embedding.get(),
                policy);
        Optional<Answer> answer = context.answer().filter(direct -> mayQuote(turn))
                .map(direct -> answer(turn, direct, context, policy));
        return new Found(answer, new Retrieved(context.messages(), context.citations(), context.contextTokens(),
                context.tokensSaved()), score(context), context.version());
    }

    private static OptionalDouble score(KnowledgeContext context) {
        boolean nothing = context.contextTokens() + context.tokensSaved() == 0;
        return nothing ? OptionalDouble.empty() : OptionalDouble.of(context.confidence());
    }

    private static boolean mayQuote(Turn turn) {
        return turn.leaning().isEmpty() && !turn.request().parameters().containsKey("tools")
                && !turn.request().parameters().containsKey("response_format");
    }

    private Answer answer(Turn turn, DirectAnswer direct, KnowledgeContext context, Policy.Knowledge policy) {
        String reason = String.format(Locale.ROOT, "A passage of '%s' answers with confidence %.2f (threshold %.2f)%s.",
                direct.citation().title(), direct.confidence(), policy.answerThreshold(),
                direct.remark().map(remark -> ", " + remark).orElse(""));
        return new Answer(Source.KNOWLEDGE, Completions.of(turn.id(), turn.at(), "weir-knowledge", direct.text()),
                Optional.empty(), Optional.empty(), List.of(reason), Optional.empty(), OptionalDouble.empty(),
                List.of(direct.citation()), TokenUsage.NONE, context.contextTokens() + context.tokensSaved(),
                NanoUsd.ZERO, baseline.of(turn, context.contextTokens() + context.tokensSaved(), direct.text()),
                Map.of(), false);
    }
}
