package dev.weir.cache;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.PairModel;
import dev.weir.inference.verifier.Verifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses who judges whether two questions ask the same: the configured verifier, else the shipped one, with the near-miss guard's
 * rules as vetoes.
 */
@ApplicationScoped
class QuestionJudges {
    static final String KEY = "weir.verifier.path";
    private static final int AFTER_MIGRATION = 400;
    /** Below it no policy lets an answer serve, so no rule needs to be asked. */
    private static final double HOPELESS = 0.5;

    /** A configured verifier that does not load stops the start. */
    void load(@Observes @Priority(AFTER_MIGRATION) Startup start, QuestionJudge judge) {
        // To be injected is to be loaded.
    }

    @Produces
    @Singleton
    QuestionJudge judge(CacheSettings settings, CacheMetrics metrics, Verifier verifier, Embedder embedder) {
        return settings.verifier().<QuestionJudge>map(path -> new JudgeWithVetoes(new ConfiguredVerifier(
                PairModel.at(KEY, path, settings.verifierTokens()), metrics::verifierFailed), embedder))
                .orElseGet(() -> judge(verifier, embedder));
    }

    /** The shipped one. */
    QuestionJudge judge(Verifier verifier, Embedder embedder) {
        return new JudgeWithVetoes((asked, stored) -> shipped(verifier, asked, stored), embedder);
    }

    private static double[] shipped(Verifier verifier, String asked, List<QuestionJudge.Stored> stored) {
        double[] verified = verifier.sameAnswer(asked, stored.stream().map(QuestionJudge.Stored::question).toList());
        return IntStream.range(0, stored.size()).mapToDouble(at ->
                ShippedCalibration.probability(verified[at], stored.get(at).similarity())).toArray();
    }

    /** The guard opens its word lists with the first pair of questions, not with the start. */
    private static final class JudgeWithVetoes implements QuestionJudge {
        private final SameAnswer verifier;
        private final Embedder embedder;
        private @Nullable Vetoes vetoes;

        JudgeWithVetoes(SameAnswer verifier, Embedder embedder) {
            this.verifier = verifier;
            this.embedder = embedder;
        }

        @Override
        public List<Judgement> judge(String asked, List<Stored> stored) {
            if (stored.isEmpty()) {
                return List.of();
            }
            double[] probable = verifier.probabilities(asked, stored);
            return IntStream.range(0, stored.size()).mapToObj(at -> judgement(asked, stored.get(at), probable[at])).toList();
        }

        private Judgement judgement(String asked, Stored stored, double probability) {
            // To the same words in the same order nobody needs to be asked.
            if (CanonicalText.words(asked).equals(CanonicalText.words(stored.question()))) {
                return Judgement.CERTAIN;
            }
            return new Judgement(probability, probability < HOPELESS ? Optional.empty() : vetoes().of(asked, stored));
        }

        private synchronized Vetoes vetoes() {
            if (vetoes == null) {
                vetoes = new Vetoes(new NearMissGuard((one, other) ->
                        Embedder.cosine(embedder.embed(one), embedder.embed(other))));
            }
            return vetoes;
        }
    }
}
