package dev.weir.cache;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.inference.verifier.PairModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Semaphore;

/** An administrator's own model of whether one answer serves two questions; a pair that it fails at has no such answer. */
final class ConfiguredVerifier implements SameAnswer {
    private static final Logger LOG = System.getLogger(ConfiguredVerifier.class.getName());

    private final PairModel model;
    private final Runnable failed;
    private final Semaphore permits = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** @param failed told of every question that the model failed at */
    ConfiguredVerifier(PairModel model, Runnable failed) {
        this.model = model;
        this.failed = failed;
    }

    @Override
    public double[] probabilities(String asked, List<QuestionJudge.Stored> stored) {
        permits.acquireUninterruptibly();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            return model.relevance(asked, stored.stream().map(QuestionJudge.Stored::question).toList(), options);
        } catch (OrtException unusable) {
            failed.run();
            LOG.log(Level.WARNING, "The model at weir.verifier.path did not judge a question: {0}", unusable.getMessage());
            return new double[stored.size()];
        } finally {
            permits.release();
        }
    }
}
