package dev.weir.bench.overhead;

import java.util.ArrayList;
import java.util.List;

/** The rows of a run, each beside the bare resource's. */
final class OverheadTable {
    private final List<OverheadRow> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(OverheadRow row) {
        rows.add(row);
        System.err.printf("%s, %d connections: %,.0f/s%n", row.name(), row.connections(), row.perSecond());
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void print() {
        System.out.printf("%n%-26s %4s %10s %8s %8s %8s %12s %12s %8s%n", "", "c", "requests/s", "of bare", "p50 ms", "p99 ms",
                "server CPU ms", "database", "failed");
        rows.forEach(row -> System.out.printf("%-26s %4d %,10.0f %7.1f%% %8.2f %8.1f %12.3f %12.3f %8d%n", row.name(), row.connections(),
                row.perSecond(), 100 * row.perSecond() / bare(row.connections()), row.p50(), row.p99(), row.server(), row.database(),
                row.failed()));
        notes.forEach(System.out::println);
    }

    private double bare(int connections) {
        return rows.stream().filter(row -> row.connections() == connections).findFirst().orElseThrow().perSecond();
    }
}
