package dev.weir.cache;

import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses who judges whether two questions ask the same: the verifier, with the near-miss guard's rules as vetoes. */
@ApplicationScoped
class QuestionJudges {
    /** Below it no policy lets an answer serve, so no rule needs to be asked. */
    private static final double HOPELESS = 0.5;

    /** The guard opens its word lists with the first pair of questions, not with the start. */
    @Produces
    @Singleton
    QuestionJudge judge(Verifier verifier, Embedder embedder) {
        return new QuestionJudge() {
            private Vetoes vetoes;

            @Override
            public List<Judgement> judge(String asked, List<Stored> stored) {
                double[] verified = verifier.sameAnswer(asked, stored.stream().map(Stored::question).toList());
                return IntStream.range(0, stored.size()).mapToObj(at -> judgement(asked, stored.get(at),
                        ShippedCalibration.probability(verified[at], stored.get(at).similarity()))).toList();
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
        };
    }
}
