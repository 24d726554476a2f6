package dev.weir.cache.boundary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** A stream of questions whose truth is known, asked of a learner; everything follows from the seed. */
final class SimulatedDesk {
    static final Calibration SHIPPED = shipped();
    static final int LOOKUPS = 8_000;
    static final double ACCEPTED = 0.02;
    private static final int TERM = LOOKUPS / 4;
    private static final int LEARN_EVERY = 50;
    private static final double MOST_ASKED = 0.3;
    private static final double NEAR_MISS = 0.5;
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final Duration HALF_LIFE = Duration.ofDays(30);
    private static final UUID[] ENTRIES = new SplittableRandom(7).longs(100).mapToObj(bits -> new UUID(bits, bits))
            .toArray(UUID[]::new);

    private final BoundaryLearner learner = new BoundaryLearner(SHIPPED, ConfidenceLevel.USUAL, HALF_LIFE);
    private final double shippedBoundary = SHIPPED.boundary(ACCEPTED);
    private final List<PairLabel> labels = new ArrayList<>();
    private final double[] counts = new double[ScoreHistogram.size()];
    private final SplittableRandom random;
    private final boolean learns;
    private final double nearMissShare;
    private final Term[] terms = {new Term(), new Term(), new Term(), new Term()};

    /** What happened in a quarter of the stream. */
    static final class Term {
        int lookups;
        int hits;
        int wrong;
        /** Checks of hits. */
        int checked;
        /** Near misses that a judge compared. */
        int judged;
        double expectedWrong;

        double hitRate() {
            return (double) hits / lookups;
        }

        /** The share of wrong hits that the boundary stood for, free of the luck of the draw; 0 without hits. */
        double wrongShare() {
            return hits == 0 ? 0 : expectedWrong / hits;
        }
    }

    /** @param nearMissShare of the near misses that are judged; 0 where there is no such judge */
    SimulatedDesk(long seed, boolean learns, double nearMissShare) {
        random = new SplittableRandom(seed);
        this.learns = learns;
        this.nearMissShare = nearMissShare;
    }

    SimulatedDesk ask(SimulatedWorld world) {
        Instant now = Instant.EPOCH;
        LearnedBoundary learned = learn(now);
        for (int at = 0; at < LOOKUPS; at++) {
            now = now.plus(BETWEEN);
            if (at % LEARN_EVERY == 0) {
                fade();
                learned = learn(now);
            }
            double passed = (double) at / LOOKUPS;
            double score = world.score(random, learned.value());
            answer(terms[at / TERM], score, world.wrong(score, passed), learned, now);
        }
        return this;
    }

    Term first() {
        return terms[0];
    }

    Term last() {
        return terms[terms.length - 1];
    }

    int wrong() {
        return Arrays.stream(terms).mapToInt(term -> term.wrong).sum();
    }

    private void answer(Term term, double score, double wrongProbability, LearnedBoundary learned, Instant now) {
        UUID entry = ENTRIES[random.nextInt(ENTRIES.length)];
        boolean wrong = random.nextDouble() < wrongProbability;
        counts[ScoreHistogram.step(score)]++;
        term.lookups++;
        if (learned.serves(entry, score)) {
            term.hits++;
            term.wrong += wrong ? 1 : 0;
            term.expectedWrong += wrongProbability;
        }
        if (random.nextDouble() < asked(learned, entry, score)) {
            term.checked += learned.serves(entry, score) ? 1 : 0;
            term.judged += learned.serves(entry, score) ? 0 : 1;
            labels.add(new PairLabel(entry, score, !wrong, 1, now));
        }
    }

    /** What production can label: hits, and near misses that a judge compares; nobody looks at what is less likely. */
    private double asked(LearnedBoundary learned, UUID entry, double score) {
        double wanted = Math.min(MOST_ASKED, learned.askedShare(score));
        return learned.serves(entry, score) ? wanted : score >= NEAR_MISS && nearMissShare > 0 ? Math.max(nearMissShare, wanted) : 0;
    }

    /** What is counted of look-ups fades as labels do. */
    private void fade() {
        double left = Math.pow(0.5, (double) LEARN_EVERY * BETWEEN.toSeconds() / HALF_LIFE.toSeconds());
        Arrays.setAll(counts, at -> counts[at] * left);
    }

    private LearnedBoundary learn(Instant now) {
        LookupEvidence evidence = learns ? new LookupEvidence(labels, new ScoreHistogram(counts)) : LookupEvidence.NONE;
        return learner.learn(ACCEPTED, shippedBoundary, evidence, now);
    }

    /** Many far away, many sure, some in between, as a verifier's scores are. */
    static double usualScore(SplittableRandom random) {
        double kind = random.nextDouble();
        double at = random.nextDouble();
        return kind < 0.4 ? 0.5 * at : kind < 0.6 ? 0.5 + 0.4 * at : kind < 0.7 ? 0.9 + 0.07 * at : kind < 0.8
                ? 0.97 + 0.025 * at : 0.995 + 0.005 * at;
    }

    /** A calibrated score: at a score of 0.9 one in ten is wrong. */
    static double calibratedWrong(double score) {
        return 1 - score;
    }

    private static Calibration shipped() {
        double[] edges = ScoreHistogram.edges();
        double[] lookups = new double[edges.length];
        double[] wrong = new double[edges.length];
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 200_000; draw++) {
            double score = usualScore(random);
            lookups[ScoreHistogram.step(score)]++;
            wrong[ScoreHistogram.step(score)] += calibratedWrong(score);
        }
        List<Calibration.Step> steps = new ArrayList<>();
        for (int at = 0; at < edges.length; at++) {
            steps.add(new Calibration.Step(edges[at], lookups[at], lookups[at] == 0 ? 0 : wrong[at] / lookups[at]));
        }
        return new Calibration(steps);
    }
}
