package dev.weir.cache.boundary;

import dev.weir.bench.Arguments;
import java.util.List;
import java.util.Locale;

/** Simulated streams with a known truth: in how many the learned boundary breaks the bound, and what it gives and asks. */
public final class BoundaryBench {
    private static final int STREAMS = 200;
    /** Neither the learner's constants nor its tests have seen these seeds. */
    private static final int FIRST = 20_000;

    private BoundaryBench() {
    }

    /** Prints the table; {@code --streams N} of each kind (200), {@code --first N} the first seed (20,000). */
    public static void run(String[] arguments) {
        Arguments given = new Arguments(List.of(arguments));
        int streams = given.number("--streams").orElse(STREAMS);
        int first = given.number("--first").orElse(FIRST);
        System.out.printf("%d streams of %,d questions of each kind, seeds from %d; accepted: %.0f %% wrong%n", streams,
                SimulatedDesk.LOOKUPS, first, 100 * SimulatedDesk.ACCEPTED);
        System.out.println("broken is a bound that the boundary of the last quarter does not keep; a confidence of 95 % allows "
                + allowed(streams));
        System.out.println("near misses judged   truth                                  broken   hits first, last   checks first, last"
                + "   judged last   wrong in all");
        for (double share : new double[] {SimulatedStreams.USUAL_SHARE, 0}) {
            for (SimulatedWorld world : SimulatedWorld.values()) {
                SimulatedStreams asked = SimulatedStreams.asked(world, first, streams, true, share);
                System.out.printf("%6.0f %%             %-38s %4d     %5.1f %%, %5.1f %%    %5.0f, %5.0f          %5.0f         %5.1f%n",
                        100 * share, world.name().toLowerCase(Locale.ROOT).replace('_', ' '), asked.broken(),
                        100 * asked.firstHits(), 100 * asked.lastHits(), asked.firstChecked(), asked.lastChecked(),
                        asked.lastJudged(), asked.wrong());
            }
        }
    }

    /** The most of so many that happen with a chance of 5 percent at least, when each does with 5 percent. */
    private static int allowed(int streams) {
        int most = 0;
        while (BoundaryLearner.chance(most + 1, streams, 0.05) > 0.05) {
            most++;
        }
        return most;
    }
}
