package dev.weir.bench.overhead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One way to an answer at one number of connections: medians of the repetitions.
 *
 * @param server   processor time a request of the measured server, in milliseconds
 * @param database the same of the database
 */
record OverheadRow(String name, int connections, double perSecond, double p50, double p99, double server, double database,
        long failed) {
    private static final double MILLIS = 1e3;

    /** What a row measures beside the requests; without a database its time is none. */
    record Measured(ProcessTime server, ProcessTime database) {
    }

    /** How long a repetition is, and how many there are. */
    record Effort(int seconds, int repetitions) {
    }

    static OverheadRow measure(String name, LoadRun.Request request, int connections, Effort effort, Measured measured)
            throws IOException {
        List<OverheadRow> rows = new ArrayList<>();
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            double server = measured.server().seconds();
            double database = measured.database().seconds();
            LoadRun run = LoadRun.of(request, connections, effort.seconds());
            double requests = Math.max(1, run.requests());
            rows.add(new OverheadRow(name, connections, run.perSecond(), run.p50(), run.p99(),
                    (measured.server().seconds() - server) * MILLIS / requests,
                    (measured.database().seconds() - database) * MILLIS / requests, run.failed()));
        }
        return new OverheadRow(name, connections, median(rows, OverheadRow::perSecond), median(rows, OverheadRow::p50),
                median(rows, OverheadRow::p99), median(rows, OverheadRow::server), median(rows, OverheadRow::database),
                rows.stream().mapToLong(OverheadRow::failed).sum());
    }

    private static double median(List<OverheadRow> rows, ToDoubleFunction<OverheadRow> figure) {
        return rows.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList().get(rows.size() / 2);
    }
}
