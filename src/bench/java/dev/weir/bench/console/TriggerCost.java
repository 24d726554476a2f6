package dev.weir.bench.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * What a table's triggers cost whoever writes: eight threads write with and without them in turns, so that whatever else the
 * machine does meets both.
 *
 * @param what  what is written, in words
 * @param once  writes one of them
 * @param owner a connection that may switch triggers off
 */
record TriggerCost(String what, Runnable once, Statement owner, ExecutorService threads) {
    static final int THREADS = 8;
    private static final int ROUNDS = 11;
    private static final int TIMES = 60;

    /** The triggers of a table that run after rows are added, by name, deferred ones included. */
    static List<String> after(Statement owner, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = owner.executeQuery("select tgname from pg_trigger where tgrelid = '" + table + "'::regclass and "
                + "not tgisinternal and tgtype & 4 = 4 and tgtype & 2 = 0 order by tgname")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Each round compares neighbours in time, and every second one begins without: what drifts falls out of the median. */
    void compare(String table, String trigger) throws Exception {
        perSecond();
        double[] with = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double without = round % 2 == 0 ? 0 : without(table, trigger);
            with[round] = perSecond();
            ratios[round] = (round % 2 == 0 ? without(table, trigger) : without) / with[round];
        }
        Arrays.sort(with);
        Arrays.sort(ratios);
        System.out.printf("%n%s a second by %d threads: %.0f; with the sum %s one takes %.2f times as long as without (median of "
                + "%d pairs, %.2f to %.2f)%n", what, THREADS, with[ROUNDS / 2], trigger, ratios[ROUNDS / 2], ROUNDS, ratios[0],
                ratios[ROUNDS - 1]);
    }

    private double without(String table, String trigger) throws Exception {
        owner.execute("alter table " + table + " disable trigger " + trigger);
        double perSecond = perSecond();
        owner.execute("alter table " + table + " enable trigger " + trigger);
        return perSecond;
    }

    private double perSecond() throws Exception {
        long from = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            running.add(threads.submit(() -> {
                for (int time = 0; time < TIMES; time++) {
                    once.run();
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        return THREADS * TIMES / ((System.nanoTime() - from) / 1e9);
    }
}
