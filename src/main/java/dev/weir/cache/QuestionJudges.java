package dev.weir.cache;

import dev.weir.inference.embedding.Embedder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses who judges whether two questions ask the same: the near-miss guard, with the embedder for doubtful words. */
@ApplicationScoped
class QuestionJudges {
    /** The guard opens its word lists with the first pair of questions, not with the start. */
    @Produces
    @Singleton
    QuestionJudge judge(Embedder embedder) {
        return new QuestionJudge() {
            private NearMissGuard guard;

            @Override
            public Optional<Refusal> refusal(String asked, String cached, double similarity) {
                NearMissGuard.Verdict verdict = guard().judge(asked, cached, similarity);
                return verdict.accepted() ? Optional.empty() : Optional.of(new Refusal(
                        verdict.kind().map(kind -> kind.label()).orElse("other"), verdict.reason()));
            }

            private synchronized NearMissGuard guard() {
                if (guard == null) {
                    guard = new NearMissGuard((one, other) -> cosine(embedder.embed(one), embedder.embed(other)));
                }
                return guard;
            }
        };
    }

    /** Of two vectors of length one, as the embedder makes them. */
    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        for (int at = 0; at < one.length; at++) {
            dot += one[at] * other[at];
        }
        return dot;
    }
}
