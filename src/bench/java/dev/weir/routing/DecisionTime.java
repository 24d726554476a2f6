package dev.weir.routing;

import dev.weir.inference.ServiceTier;
import dev.weir.inference.embedding.Embedder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How long the learned decision takes once the question's embedding is there, and the usual rules before it. */
public final class DecisionTime {
    private static final int QUESTIONS = 500;
    private static final int ROUNDS = 5;

    private DecisionTime() {
    }

    /** Prints median and 99th percentile over exam and support questions, the first rounds not counted. */
    public static void print(JsonObject model, List<String> exams) throws IOException {
        RouterModel router = new RouterModel(model);
        Embedder embedder = new Embedder();
        List<String> texts = Stream.concat(exams.stream().limit(QUESTIONS),
                SupportQuestions.read(SupportQuestions.DEVELOPMENT).stream().map(SupportQuestions.Labelled::text)).toList();
        List<float[]> vectors = texts.stream().map(embedder::embed).toList();
        List<RuleExpression> rules = StarterRules.ALL.stream().map(rule -> RuleExpression.compile(rule.expression())).toList();
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int at = 0; at < texts.size(); at++) {
                long begun = System.nanoTime();
                decide(router, rules, texts.get(at), vectors.get(at));
                if (round > 0) {
                    nanos.add(System.nanoTime() - begun);
                }
            }
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("decision, usual rules and learned model: median %.3f ms, 99th percentile %.3f ms%n",
                sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }

    private static void decide(RouterModel router, List<RuleExpression> rules, String text, float[] vector) {
        TurnFeatures turn = new TurnFeatures(text, text.length() / 4, 1, "en", OptionalDouble.empty(), ServiceTier.DEFAULT,
                Map.of(), 12);
        try {
            for (RuleExpression rule : rules) {
                if (rule.holds(turn)) {
                    return;
                }
            }
            router.smallSuffices(router.see(turn, vector));
        } catch (dev.cel.runtime.CelEvaluationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
