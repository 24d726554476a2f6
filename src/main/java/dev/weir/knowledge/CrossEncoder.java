package dev.weir.knowledge;

import ai.onnxruntime.OrtException;
import dev.weir.inference.verifier.PairModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges with a cross-encoder, within its time. A question it does not manage is judged by words and meaning; the answer
 * says so.
 */
final class CrossEncoder implements Reranker {
    private static final Logger LOG = System.getLogger(CrossEncoder.class.getName());

    private final PairModel model;
    private final Duration patience;
    private final Runnable missed;
    private final Reranker otherwise = new HybridReranker();
    private final ConcurrencyLimit admission;

    /** @param missed told of every question that the model did not judge */
    CrossEncoder(PairModel model, Duration patience, Runnable missed) {
        this.model = model;
        this.patience = patience;
        this.missed = missed;
        this.admission = new ConcurrencyLimit(patience);
    }

    @Override
    public Ranking rank(String question, List<RankedPassage> found) {
        if (found.isEmpty()) {
            return Ranking.of(List.of());
        }
        long deadline = System.nanoTime() + patience.toNanos();
        return relevance(question, found.stream().map(RankedPassage::headed).toList(), deadline)
                .map(relevance -> ranking(found, relevance))
                .orElseGet(() -> otherwise.rank(question, found).because("judged by words and meaning, since the "
                        + "cross-encoder gave no judgement within " + patience.toMillis() + " ms"));
    }

    private static Ranking ranking(List<RankedPassage> found, double[] relevance) {
        return Ranking.of(IntStream.range(0, relevance.length)
                .mapToObj(at -> JudgedPassage.whole(found.get(at), relevance[at]))
                .sorted(Comparator.comparingDouble(JudgedPassage::confidence).reversed()).toList());
    }

    private Optional<double[]> relevance(String question, List<String> passages, long deadline) {
        if (!admission.enter()) {
            return missed("all processors were busy");
        }
        try (TimeLimitedRun run = TimeLimitedRun.until(deadline)) {
            return Optional.of(model.relevance(question, passages, run.options()));
        } catch (OrtException failed) {
            return missed(String.valueOf(failed.getMessage()));
        } finally {
            admission.leave();
        }
    }

    private Optional<double[]> missed(String why) {
        missed.run();
        LOG.log(Level.WARNING, "The cross-encoder did not judge a question within {0}: {1}", patience, why);
        return Optional.empty();
    }
}
