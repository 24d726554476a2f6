package dev.weir.assistant;

import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An assistant's thresholds, classes and limits. The document's shape, defaults and ranges are the API's.
 *
 * @param serviceTiers by wire name of the service tier
 */
public record Policy(ExactCache exactCache, SemanticCache semanticCache, Knowledge knowledge, History history,
        Routing routing, Budget budget, Map<String, Queueing> serviceTiers, Limits limits,
        Quality quality) {
    public Policy {
        serviceTiers = Map.copyOf(serviceTiers);
    }

    /** What a new assistant starts with. */
    public static Policy defaults() {
        return new Policy(new ExactCache(true, 86_400), new SemanticCache(true, 0.01, Optional.empty(), true, 86_400),
                new Knowledge(true, 0.80, 2, 1_500, Grounding.OFF), new History(4_000, Optional.empty(), 300),
                new Routing(0.50, Optional.empty(), Optional.empty(), true, List.of(), Cascade.NONE),
                new Budget(List.of("small", "knowledge", "handoff", "reject")),
                Map.of("default", new Queueing(10, Optional.empty()), "flex", new Queueing(500, Optional.of(64))),
                new Limits(600, 8_000, 1_000),
                new Quality(0.02, 0.02, 0.3, NanoUsd.ZERO, Optional.empty(), Optional.empty(), 0.80, 0));
    }

    /** This policy with the limits, the budget's fallback chain and the checks' budget of another one. */
    public Policy withLimitsOf(Policy other) {
        return new Policy(exactCache, semanticCache, knowledge, history, routing, other.budget, serviceTiers,
                other.limits, quality.within(other.quality.shadowBudget));
    }

    /** This policy with another threshold of the semantic cache, 0.5 to 1. */
    public Policy withSimilarity(double threshold) {
        return new Policy(exactCache, semanticCache.from(threshold), knowledge, history, routing, budget, serviceTiers, limits, quality);
    }

    /** This policy with another routing threshold, 0 to 1. */
    public Policy withTrust(double threshold) {
        return new Policy(exactCache, semanticCache, knowledge, history, new Routing(threshold, routing.smallModel,
                routing.largeModel, routing.pinEscalated, routing.autoFor, routing.cascade), budget, serviceTiers, limits, quality);
    }

    /** Whether no limit, no budget and no step of its ladder differs: what differs takes the right to change limits. */
    public boolean limitsLike(Policy other) {
        return limits.equals(other.limits) && budget.equals(other.budget)
                && quality.shadowBudget.equals(other.quality.shadowBudget);
    }

    /** @param ttlSeconds 1 to 31,536,000 */
    public record ExactCache(boolean enabled, int ttlSeconds) {
    }

    /**
     * @param maxWrongShare the share of its answers that may be wrong, 0.001 to 0.2
     * @param threshold     cosine similarity from which an answer is shared, 0.5 to 1; empty: what the verifier and
     *                      {@code maxWrongShare} say decides alone
     * @param nearMissGuard whether a similar question that asks something else is refused
     * @param ttlSeconds    1 to 31,536,000
     */
    public record SemanticCache(boolean enabled, double maxWrongShare, Optional<Double> threshold, boolean nearMissGuard,
            int ttlSeconds) {
        /** Questions that are less alike than this are not compared, where no threshold is set. */
        private static final double LEAST_ALIKE = 0.6;

        /** The cosine from which a stored question is a candidate, 0.5 to 1. */
        public double leastSimilarity() {
            return threshold.orElse(LEAST_ALIKE);
        }

        /** The same with a threshold. */
        SemanticCache from(double similarity) {
            return new SemanticCache(enabled, maxWrongShare, Optional.of(similarity), nearMissGuard, ttlSeconds);
        }
    }

    /**
     * @param answerThreshold  confidence from which a passage answers without a model, 0 to 1
     * @param maxPassages      passages given to a model, 1 to 20
     * @param maxContextTokens tokens of passages given to a model, 0 to 100,000
     * @param requireGrounding what is done with a model's answer that says more than its passages do
     */
    public record Knowledge(boolean enabled, double answerThreshold, int maxPassages, int maxContextTokens,
            Grounding requireGrounding) {
    }

    /** What is done with a model's answer that says more than the passages it was given. */
    public enum Grounding implements Named {
        /** It is not looked at. */
        OFF,
        /** It is given, and the answer names the sentences. */
        MARK,
        /** The large tier is asked instead of the small one; its own answer is marked. */
        ESCALATE,
        /** A human is asked instead. */
        HANDOFF
    }

    /**
     * What of a stored conversation a model is told.
     *
     * @param maxTokens        of its newest whole turns, 0 to 2,000,000
     * @param summaryModel     who sums up what no longer fits; nobody when empty
     * @param maxSummaryTokens of such a summary, 50 to 4,000
     */
    public record History(int maxTokens, Optional<String> summaryModel, int maxSummaryTokens) {
    }

    /**
     * @param threshold    probability from which the small tier is trusted, 0 to 1
     * @param smallModel   the small tier's model; the installation's default when empty
     * @param largeModel   the large tier's model; the installation's default when empty
     * @param pinEscalated whether an escalated conversation stays on the large tier
     * @param autoFor      model names that count as {@code auto}
     */
    public record Routing(double threshold, Optional<String> smallModel, Optional<String> largeModel,
            boolean pinEscalated, List<String> autoFor, Cascade cascade) {
        /** How near to the threshold a probability leaves it open which tier suffices. Declared, not measured. */
        public static final double LEFT_OPEN = 0.15;

        public Routing {
            autoFor = List.copyOf(autoFor);
        }

        /**
         * Whether the small tier is asked first and its answer checked.
         *
         * @param score the learned probability that the small tier suffices, 0 to 1
         */
        public boolean checksFirst(double score) {
            return cascade.strategy == Strategy.CASCADE
                    || cascade.strategy == Strategy.AUTO && Math.abs(score - threshold) < LEFT_OPEN;
        }
    }

    /** How the small tier and the large one share the questions that a model has to answer. */
    public enum Strategy implements Named {
        /** The question decides which of them is asked. */
        PREDICT,
        /** The small tier is asked first; a check of its answer decides whether the large one is asked, too. */
        CASCADE,
        /** The question decides where it is clear, a check where it is not. */
        AUTO
    }

    /** What a streamed answer does while its check is still to come. */
    public enum CheckedStreams implements Named {
        /** It waits for the check. */
        HOLD,
        /** It is read as it is made; the check comes when it is given already, and only says what it found. */
        FORWARD
    }

    /** The last service tier, in their order of haste, whose turns may wait for two answers; {@code priority} never does. */
    public enum Haste implements Named {
        DEFAULT, FLEX, BATCH
    }

    /**
     * How answers of the small tier are checked before they are given.
     *
     * @param threshold probability of being good enough from which one is given, 0 to 1
     * @param upTo      the most hasty service tier that cascades
     */
    public record Cascade(Strategy strategy, double threshold, CheckedStreams streams, Haste upTo) {
        /** Nothing is checked. */
        public static final Cascade NONE = new Cascade(Strategy.PREDICT, 0.70, CheckedStreams.HOLD, Haste.DEFAULT);
    }

    /** One of a few words of the document. */
    public interface Named {
        /** The constant's own name. */
        String name();

        /** The word that the document and the database use. */
        default String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param onExhausted what is tried, in order, when the budget refuses or a model cannot be had: small, large, knowledge,
     *                    handoff, reject
     */
    public record Budget(List<String> onExhausted) {
        public Budget {
            onExhausted = List.copyOf(onExhausted);
        }
    }

    /**
     * @param maxQueueDelayMs 0 to 60,000
     * @param maxBatchSize    1 to 1,024
     */
    public record Queueing(int maxQueueDelayMs, Optional<Integer> maxBatchSize) {
    }

    /**
     * @param requestsPerMinute 1 to 1,000,000
     * @param maxInputTokens    1 to 2,000,000
     * @param maxOutputTokens   1 to 1,000,000
     */
    public record Limits(int requestsPerMinute, int maxInputTokens, int maxOutputTokens) {
    }

    /**
     * @param shadowShare      of the small tier's answers that are checked, 0 to 1
     * @param cacheCheckShare  of the answers from the semantic cache and from knowledge that are checked, 0 to 1
     * @param nearMissShare    of the near misses whose stored answer a judge compares with the one that was made, 0 to 1
     * @param shadowBudget     what checks may cost a day; nothing is checked at 0
     * @param referenceModel   the model that answers again; the answering model's own reference or the large tier's when empty
     * @param judgeModel       the model that compares the two answers; only their embeddings are compared when empty
     * @param similarity       cosine from which two answers agree where no judge says so, 0 to 1
     * @param minimumAgreement the share of agreeing answers below which a model is held back, 0 to 1; none is at 0
     */
    public record Quality(double shadowShare, double cacheCheckShare, double nearMissShare, NanoUsd shadowBudget,
            Optional<String> referenceModel, Optional<String> judgeModel, double similarity, double minimumAgreement) {
        Quality within(NanoUsd budget) {
            return new Quality(shadowShare, cacheCheckShare, nearMissShare, budget, referenceModel, judgeModel, similarity,
                    minimumAgreement);
        }
    }
}
