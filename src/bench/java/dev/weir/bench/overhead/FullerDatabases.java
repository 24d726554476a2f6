package dev.weir.bench.overhead;

import dev.weir.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The hits again, with more answers beside the one that is found, or with more tenants that ask in turn. The answers beside are
 * copies of that one with meanings by chance: what a search costs, and not what it finds, is measured here.
 */
final class FullerDatabases {
    private static final int CONNECTIONS = 10;
    private static final String PARAPHRASE = "How long does the express delivery take, please?";
    private static final String COPY = """
            insert into weir.cache_entry (tenant_id, entry_id, request_key, exact_until, similar_key, similar_until, embedding,
                answer, cites, knowledge_version, turn_id, created_at, expires_at, words)
            select tenant_id, gen_random_uuid(), request_key || n, exact_until, similar_key, similar_until, l2_normalize((
                    select array_agg(random() - 0.5) from generate_series(1, 384) where n is not null)::vector(384))::halfvec(384),
                answer, cites, knowledge_version, gen_random_uuid(), created_at, expires_at, words
            from weir.cache_entry, generate_series(?, ?) n where tenant_id = ? and entry_id = (
                select entry_id from weir.cache_entry where tenant_id = ? order by created_at limit 1)""";

    private final TestDatabase database;
    private final URI node;
    private final OverheadRow.Measured measured;
    private final OverheadRow.Effort effort;
    private final HttpClient http = HttpClient.newHttpClient();

    FullerDatabases(TestDatabase database, URI node, OverheadRow.Measured measured, OverheadRow.Effort effort) {
        this.database = database;
        this.node = node;
        this.measured = measured;
        this.effort = effort;
    }

    /** Prints a table of its own; nothing when neither is asked for. */
    void measure(List<Integer> entries, List<Integer> tenants) throws Exception {
        if (entries.isEmpty() && tenants.isEmpty()) {
            System.out.println("Not run: fuller databases (--entries 1000,100000,1000000 --tenants 1,100,1000).");
            return;
        }
        System.out.printf("%n%-34s %10s %8s %8s %12s %12s %8s%n", CONNECTIONS + " connections", "requests/s", "p50 ms", "p99 ms",
                "server CPU ms", "database", "failed");
        OverheadTenant full = new OverheadTenant(http, node, "full").with(false, true, false);
        full.ask(OverheadTenant.QUESTION);
        full.awaitSource(full.request(PARAPHRASE, false), "semantic_cache");
        int stored = 1;
        for (int wanted : entries.stream().sorted().toList()) {
            fill(full, stored, wanted - 1);
            stored = wanted;
            full.awaitSource(full.request(PARAPHRASE, false), "semantic_cache");
            row("semantic hit, %,d entries".formatted(wanted), full.request(PARAPHRASE, false));
        }
        List<OverheadTenant> many = new ArrayList<>();
        for (int wanted : tenants.stream().sorted().toList()) {
            while (many.size() < wanted) {
                OverheadTenant next = new OverheadTenant(http, node, "many-" + many.size()).with(true, false, false);
                next.ask(OverheadTenant.QUESTION);
                many.add(next);
            }
            many.getLast().awaitSource(many.getLast().request(OverheadTenant.QUESTION, false), "exact_cache");
            row("exact hit, %,d tenants".formatted(wanted), many.getFirst().request(OverheadTenant.QUESTION, false)
                    .inTurn(many.stream().map(OverheadTenant::authorization).toList()));
        }
    }

    private void row(String name, LoadRun.Request request) throws Exception {
        LoadRun.of(request, CONNECTIONS, effort.seconds());
        OverheadRow row = OverheadRow.measure(name, request, CONNECTIONS, effort, measured);
        System.out.printf("%-34s %,10.0f %8.2f %8.1f %12.3f %12.3f %8d%n", name, row.perSecond(), row.p50(), row.p99(), row.server(),
                row.database(), row.failed());
    }

    private void fill(OverheadTenant tenant, int from, int to) throws SQLException {
        try (Connection owner = database.ownerConnection(); PreparedStatement copy = owner.prepareStatement(COPY)) {
            copy.setInt(1, from);
            copy.setInt(2, to);
            copy.setObject(3, UUID.fromString(tenant.id()));
            copy.setObject(4, UUID.fromString(tenant.id()));
            copy.executeUpdate();
            owner.createStatement().execute("analyze weir.cache_entry");
        }
    }
}
