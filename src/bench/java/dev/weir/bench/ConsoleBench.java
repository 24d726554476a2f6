package dev.weir.bench;

import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.chat.FeedbackReport;
import dev.weir.chat.TurnSearch;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.Handoffs;
import dev.weir.metering.Source;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.UsagePace;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How long the console's queries take on a year of made-up turns: {@code ./weir bench console [LINES]}, by default 1,000,000
 * lines of the ledger over 20 tenants, of which the measured one owns 30 percent. Turns with their text are a tenth of
 * that, at most 1,000,000; a fifth of them is rated. The caches and the passages have benchmarks of their own.
 */
final class ConsoleBench {
    private static final int DEFAULT_LINES = 1_000_000;
    private static final int MOST_TURNS = 1_000_000;
    private static final int ROUNDS = 15;
    private static final long BOUND_MILLIS = 200;
    private static final TenantId LARGE = new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    private final TenantTransaction transactions;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private ConsoleBench(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    static void run(String[] arguments) throws Exception {
        int lines = arguments.length == 0 ? DEFAULT_LINES : Integer.parseInt(arguments[0]);
        try (TestDatabase database = TestDatabase.create()) {
            Instant begun = Instant.now();
            new ConsoleSeed(database).fill(lines, Math.min(MOST_TURNS, lines / 10));
            System.out.printf("%,d lines seeded in %d s%n%n%-52s %9s %9s%n", lines,
                    Duration.between(begun, Instant.now()).toSeconds(), "query", "p50 ms", "worst ms");
            ConsoleBench bench = new ConsoleBench(database.transactions());
            bench.queries().forEach(ConsoleBench::measure);
        }
    }

    private Map<String, Runnable> queries() {
        UsagePace pace = new UsagePace(transactions);
        TurnSearch search = new TurnSearch(transactions);
        AuditLog audit = new AuditLog(transactions);
        Map<String, Runnable> all = new LinkedHashMap<>();
        for (int days : new int[] {30, 365}) {
            all.put("overview: turns by day, " + days + " days",
                    () -> pace.byDay(LARGE, today.minusDays(days - 1L), today, TurnFilter.ALL));
            all.put("overview: percentiles by source, " + days + " days",
                    () -> pace.bySource(LARGE, today.minusDays(days - 1L), today, TurnFilter.ALL));
            all.put("overview: ratings by source, " + days + " days", () -> new FeedbackReport(transactions)
                    .bySource(LARGE, Instant.now().minus(Duration.ofDays(days)), TurnFilter.ALL));
        }
        all.put("overview: percentiles of one assistant, 365 days", () -> pace.bySource(LARGE, today.minusDays(364), today,
                new TurnFilter(Optional.of(new AssistantId(LARGE.value())), Optional.empty())));
        Budgets budgets = new Budgets(transactions, Clock.systemUTC());
        all.put("budgets: a limit and its period", () -> budgets.get(LARGE, ZoneOffset.UTC, Optional.empty(), Period.MONTH));
        all.put("budgets: open reservations", () -> budgets.reservations(LARGE, 200));
        all.put("conversations: the latest 50", () -> search.find(LARGE, "", Optional.empty(), 0, 50));
        all.put("conversations: 50 after 10,000", () -> search.find(LARGE, "", Optional.empty(), 10_000, 50));
        all.put("conversations: of one source", () -> search.find(LARGE, "", Optional.of(Source.HANDOFF), 0, 50));
        all.put("conversations: words that nothing holds",
                () -> search.find(LARGE, "zebra crossing", Optional.empty(), 0, 50));
        all.put("conversations: who waits", () -> new Handoffs(transactions, new AuditTrail(), Clock.systemUTC())
                .list(LARGE, HandoffState.WAITING, Optional.empty(), 100));
        all.put("knowledge: 300 unanswered turns", () -> search.unanswered(LARGE, 300));
        all.put("policy: 500 turns to replay", () -> search.recorded(LARGE, new AssistantId(LARGE.value()), 500));
        all.put("audit: the latest 50", () -> audit.list(LARGE, AuditLog.Filter.ALL, 0, 50));
        all.put("audit: words that nothing holds", () -> audit.list(LARGE, new AuditLog.Filter("", "zebra"), 0, 50));
        return all;
    }

    private static void measure(String name, Runnable query) {
        query.run();
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            query.run();
            millis[round] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%-52s %9.1f %9.1f%s%n", name, millis[ROUNDS / 2], millis[ROUNDS - 1],
                millis[ROUNDS / 2] > BOUND_MILLIS ? "  above " + BOUND_MILLIS : "");
    }
}
