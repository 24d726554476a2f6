package dev.weir.cache.boundary;

import java.util.SplittableRandom;

/** Whose questions are asked, and what is true of them. */
enum SimulatedWorld {
    AS_CALIBRATED {
        @Override
        double wrong(double score, double passed) {
            return SimulatedDesk.calibratedWrong(score);
        }
    },
    A_QUARTER_AS_MANY_WRONG {
        @Override
        double wrong(double score, double passed) {
            return SimulatedDesk.calibratedWrong(score) / 4;
        }
    },
    FOUR_TIMES_AS_MANY_WRONG {
        @Override
        double wrong(double score, double passed) {
            return Math.min(1, 4 * SimulatedDesk.calibratedWrong(score));
        }
    },
    THE_SECOND_THEN_THE_THIRD {
        @Override
        double wrong(double score, double passed) {
            return (passed < 0.5 ? A_QUARTER_AS_MANY_WRONG : FOUR_TIMES_AS_MANY_WRONG).wrong(score, passed);
        }
    },
    NEAR_MISSES_JUST_ABOVE_THE_BOUNDARY {
        @Override
        double score(SplittableRandom random, double boundary) {
            return Math.min(Math.nextDown(1.0), boundary + 0.02 * random.nextDouble());
        }

        @Override
        double wrong(double score, double passed) {
            return 0.5;
        }
    };

    /** The score of the next look-up; {@code boundary} is the one that holds, which an adversary may know. */
    double score(SplittableRandom random, double boundary) {
        return SimulatedDesk.usualScore(random);
    }

    /** The probability that the cached answer would be wrong, after so much of the stream, 0 to 1. */
    abstract double wrong(double score, double passed);
}
