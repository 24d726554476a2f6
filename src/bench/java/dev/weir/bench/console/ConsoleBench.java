package dev.weir.bench.console;

import dev.weir.bench.Arguments;
import dev.weir.metering.Prices;
import dev.weir.platform.Settings;
import dev.weir.testing.Beans;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * How long every question that a page of the console asks takes on a year of made-up work: {@code ./weir bench console [LINES]},
 * by default 1,000,000 lines of the ledger over 20 tenants, of which the measured one owns 30 percent. Turns with their text
 * are a tenth of that, at most 1,000,000, a fifth of them rated; beside them stand at most 100,000 cached answers and
 * 10,000 documents of five passages each, 500 bulk jobs and 50,000 audit events. Then it measures what the sums cost a
 * settlement and a rating.
 */
public final class ConsoleBench {
    private static final int DEFAULT_LINES = 1_000_000;
    private static final int MOST_TURNS = 1_000_000;
    private static final int ROUNDS = 15;
    private static final long MOST_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long BOUND_MILLIS = 200;

    private ConsoleBench() {
    }

    /** Seeds a database of its own, measures it and drops it. */
    public static void run(String[] arguments) throws Exception {
        int lines = arguments.length == 0 ? DEFAULT_LINES : Arguments.number("The number of ledger lines", arguments[0]);
        Settings settings = new Settings(key -> Optional.of(TestDatabase.SECRET).filter(secret -> key.equals("weir.secret")));
        try (TestDatabase database = TestDatabase.create();
                WeldContainer beans = Beans.over(database).with(Settings.class, settings).start()) {
            int turns = Math.min(MOST_TURNS, lines / 10);
            ConsoleSeed.fill(database, lines, turns);
            beans.select(Prices.class).get().loadShipped();
            measure(new ServiceQueries(beans), lines);
            WritingCost.measure(database, beans, turns);
        }
    }

    private static void measure(ServiceQueries services, int lines) {
        System.out.printf("%n%,d lines of the ledger; aim: %d ms at p50%n%n%-72s %9s %9s%n", lines, BOUND_MILLIS, "question",
                "p50 ms", "worst ms");
        services.all().forEach(ConsoleBench::measure);
        System.out.println("\nNot asked, because they change something or need what is not made up here: " + String.join(", ", services.leftOut()));
    }

    private static void measure(ServiceQueries.Query query) {
        try {
            query.work().run();
        } catch (RuntimeException failed) {
            System.out.printf("%-72s failed: %s%n", query.name(), failed);
            return;
        }
        double[] millis = new double[ROUNDS];
        int rounds = 0;
        for (long begun = System.nanoTime(); rounds < ROUNDS && System.nanoTime() - begun < MOST_NANOS; rounds++) {
            long from = System.nanoTime();
            query.work().run();
            millis[rounds] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis, 0, rounds);
        System.out.printf("%-72s %9.1f %9.1f%s%n", query.name(), millis[rounds / 2], millis[rounds - 1],
                query.task() ? "  behind a button" : millis[rounds / 2] > BOUND_MILLIS ? "  above " + BOUND_MILLIS : "");
    }
}
