package dev.weir.cache;

import dev.weir.platform.WarmUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Loads the verifier and the near-miss guard's word lists, with a pair that passes and one that does not. */
@ApplicationScoped
class GuardWarmUp implements WarmUp {
    private static final double ALIKE = 0.96;

    @Inject
    QuestionJudge judge;

    @Override
    public void warmUp() {
        judge.judge("How much is express delivery in Ireland?", List.of(
                new QuestionJudge.Stored("What does express delivery cost in Ireland?", ALIKE),
                new QuestionJudge.Stored("How much is express delivery in Iceland?", ALIKE)));
    }
}
