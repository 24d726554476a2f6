package dev.weir.cache;

import dev.weir.platform.WarmUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Opens the near-miss guard's word lists, with a pair that passes and one that does not. */
@ApplicationScoped
class GuardWarmUp implements WarmUp {
    private static final double ALIKE = 0.96;

    @Inject
    QuestionJudge judge;

    @Override
    public void warmUp() {
        judge.refusal("How much is express delivery in Ireland?", "What does express delivery cost in Ireland?", ALIKE);
        judge.refusal("Can I return two worn boots within 30 days?", "Can I not return worn boots after 60 days?", ALIKE);
    }
}
