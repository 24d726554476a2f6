package dev.weir.bench;

import dev.weir.assistant.Policy;
import dev.weir.bench.BenchData.Question;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.tenant.TenantId;
import java.util.List;

/**
 * Direct answers to Bitext's questions at the default threshold, apart for the answers with even numbers, which
 * confidence was fitted on, and those with odd ones, which it was not; then CLINC150's out-of-scope questions.
 */
final class DirectAnswerFigures {
    private final ContextBuilder builder;
    private final Embedder embedder;
    private final TenantId tenant;

    DirectAnswerFigures(ContextBuilder builder, Embedder embedder, TenantId tenant) {
        this.builder = builder;
        this.embedder = embedder;
        this.tenant = tenant;
    }

    void print(List<Question> questions, List<Question> outOfScope) {
        System.out.println("direct answers   questions   right   wrong");
        row("fitted half", questions.stream().filter(question -> isEven(question.label())).toList());
        row("other half", questions.stream().filter(question -> !isEven(question.label())).toList());
        row("out of scope", outOfScope);
    }

    private void row(String name, List<Question> questions) {
        int right = 0;
        int wrong = 0;
        for (Question question : questions) {
            KnowledgeContext context = builder.build(tenant, question.text(), embedder.embed(question.text()),
                    Policy.defaults().knowledge());
            if (context.answer().isPresent()) {
                boolean expected = context.citations().getFirst().url().orElseThrow()
                        .equals(BenchData.address(question.label()));
                right += expected ? 1 : 0;
                wrong += expected ? 0 : 1;
            }
        }
        System.out.printf("%-15s  %9d  %6d  %6d%n", name, questions.size(), right, wrong);
    }

    private static boolean isEven(String label) {
        return Integer.parseInt(label) % 2 == 0;
    }
}
