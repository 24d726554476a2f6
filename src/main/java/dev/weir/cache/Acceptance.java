package dev.weir.cache;

import dev.weir.assistant.Policy;
import dev.weir.cache.boundary.LearnedBoundary;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether an assistant's policy lets a stored answer serve. A set threshold decides by similarity, and the verifier may only
 * refuse; else the verifier's probability has to reach what the accepted share of wrong answers asks for.
 */
record Acceptance(Policy.SemanticCache policy, double needed, Optional<LearnedBoundary> learned) {
    /** The sort of refusal that a lower boundary would take back. */
    static final String BELOW = "verifier";
    /** Beside a threshold the verifier refuses what it holds for another question. */
    private static final double RATHER_ANOTHER = 0.5;

    /** What holds for an assistant that nothing was learned of. */
    static Acceptance of(Policy.SemanticCache policy) {
        return new Acceptance(policy, policy.threshold().isPresent() ? besideThreshold(policy)
                : ShippedCalibration.needed(policy.maxWrongShare()), Optional.empty());
    }

    static Acceptance of(Policy.SemanticCache policy, LearnedBoundary learned) {
        return new Acceptance(policy, policy.threshold().isPresent() ? besideThreshold(policy) : learned.value(),
                Optional.of(learned));
    }

    private static double besideThreshold(Policy.SemanticCache policy) {
        return policy.nearMissGuard() ? RATHER_ANOTHER : 0;
    }

    /** Why an entry does not serve, what was learned of it included; empty when it does. */
    Optional<QuestionJudge.Refusal> refusal(UUID entry, double similarity, QuestionJudge.Judgement judged) {
        return refusal(similarity, judged).or(() -> learned
                .filter(any -> any.failedAt(entry, judged.probability())).map(any -> new QuestionJudge.Refusal("label",
                        "This answer was wrong before for an equally similar question.")));
    }

    /** Why the answer does not serve; empty when it does. */
    Optional<QuestionJudge.Refusal> refusal(double similarity, QuestionJudge.Judgement judged) {
        if (similarity < policy.leastSimilarity()) {
            return Optional.of(new QuestionJudge.Refusal("far", String.format(Locale.ROOT,
                    "Its similarity %s is below %s.", below(similarity, policy.leastSimilarity()),
                    policy.leastSimilarity())));
        }
        Optional<QuestionJudge.Refusal> veto = policy.nearMissGuard() ? judged.veto() : Optional.empty();
        return veto.isPresent() || judged.probability() >= needed ? veto : Optional.of(new QuestionJudge.Refusal(BELOW,
                String.format(Locale.ROOT, "The probability that one answer serves both questions is %s, and %s is needed.",
                        below(judged.probability(), needed), Math.round(needed * 10_000) / 10_000.0)));
    }

    /** With as many digits, rounded down, as show that it is below. */
    private static String below(double value, double bound) {
        int digits = 2;
        while (digits < 6 && Math.round(value * Math.pow(10, digits)) >= bound * Math.pow(10, digits)) {
            digits++;
        }
        double unit = Math.pow(10, digits);
        return String.format(Locale.ROOT, "%." + digits + "f", Math.floor(value * unit) / unit);
    }
}
