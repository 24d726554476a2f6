package dev.weir.bench.overhead;

import dev.weir.bench.Arguments;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * What Weir adds to a question, beside a bare resource of the same server and, with {@code --peers}, beside two other
 * gateways; everything in one run on one machine, so that its ratios hold where its figures do not. The load comes from wrk,
 * the model is an nginx that answers at once. {@code --seconds N} of each of {@code --repetitions N} repetitions (2 and 3);
 * {@code --entries N,N} and {@code --tenants N,N} ask the same of fuller databases.
 */
public final class OverheadBench {
    private static final List<Integer> CONNECTIONS = List.of(1, 10, 50);
    private static final int SECONDS = 2;
    private static final int REPETITIONS = 3;
    private static final Duration DEPLOYED = Duration.ofMinutes(1);
    private static final String PARAPHRASE = "How long does the express delivery take, please?";

    private final WeirServer node;
    private final URI upstream;
    private final TestDatabase database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final OverheadRow.Effort effort;
    private final OverheadRow.Measured measured;
    private final OverheadTable table = new OverheadTable();

    private OverheadBench(WeirServer node, URI upstream, TestDatabase database, OverheadRow.Effort effort) throws Exception {
        this.node = node;
        this.upstream = upstream;
        this.database = database;
        this.effort = effort;
        this.measured = new OverheadRow.Measured(new ProcessTime(node.pid()), new ProcessTime(postmaster(database)));
    }

    /** Starts a node of its own and measures it. */
    public static void run(String[] words) throws Exception {
        Arguments arguments = new Arguments(List.of(words));
        OverheadRow.Effort effort = new OverheadRow.Effort(arguments.number("--seconds").orElse(SECONDS),
                arguments.number("--repetitions").orElse(REPETITIONS));
        List<Integer> entries = arguments.numbers("--entries");
        List<Integer> tenants = arguments.numbers("--tenants");
        try (TestDatabase database = TestDatabase.create(); InstantUpstream upstream = InstantUpstream.start();
                WeirServer node = WeirServer.start(database, Map.of("WEIR_DEMO", "false", "WEIR_OPENAI_API_KEY", "sk-none",
                        "WEIR_OPENAI_BASE_URL", upstream.base().toString()))) {
            OverheadBench bench = new OverheadBench(node, upstream.base(), database, effort);
            try {
                bench.measure();
                if (arguments.words().contains("--peers")) {
                    bench.peers();
                }
            } finally {
                bench.table.print();
            }
            new FullerDatabases(database, node.uri(), bench.measured, effort).measure(entries, tenants);
        }
    }

    private void measure() throws Exception {
        System.out.printf("Before any load the server holds %.0f MiB.%n", measured.server().resident());
        rows("bare resource", bareResource(), measured);
        way("exact hit", new OverheadTenant(http, node.uri(), "exact").with(true, false, false), OverheadTenant.QUESTION, "exact_cache");
        OverheadTenant semantic = new OverheadTenant(http, node.uri(), "semantic").with(false, true, false);
        semantic.ask(OverheadTenant.QUESTION);
        way("semantic hit", semantic, PARAPHRASE, "semantic_cache");
        way("knowledge answer", new OverheadTenant(http, node.uri(), "knowledge").with(false, false, true), OverheadTenant.KNOWN,
                "knowledge");
        OverheadTenant through = new OverheadTenant(http, node.uri(), "through").with(false, false, false);
        way("pass-through", through, OverheadTenant.QUESTION, "model");
        rows("pass-through, streamed", through.request(OverheadTenant.QUESTION, true), measured);
        firstTokens(through);
        System.out.printf("After the load the server holds %.0f MiB.%n", measured.server().resident());
    }

    private LoadRun.Request bareResource() throws IOException {
        BareApplication.deploy(node.home().resolve("servers/weir"));
        LoadRun.Request bare = new LoadRun.Request("POST", node.uri().resolve(BareApplication.PATH),
                Map.of("Content-Type", "application/json"), "{\"question\":\"" + OverheadTenant.QUESTION + "\"}");
        // The server remembers where an address led: asked before the application is there, it would stay Weir's "not found".
        Awaitility.await("the bare resource").atMost(DEPLOYED).until(() -> node.log().contains("Application bare started"));
        return bare;
    }

    /** Measures a way, and tells of answers that came another way. */
    private void way(String name, OverheadTenant tenant, String question, String source) throws Exception {
        LoadRun.Request request = tenant.request(question, false);
        tenant.awaitSource(request, source);
        rows(name, request, measured);
        tenant.awaitSource(request, source);
        elsewhere(tenant, source).forEach(other -> table.note(name + ": " + other));
    }

    private void rows(String name, LoadRun.Request request, OverheadRow.Measured of) throws Exception {
        LoadRun.of(request, 10, 3 * effort.seconds());
        for (int connections : CONNECTIONS) {
            table.add(OverheadRow.measure(name, request, connections, effort, of));
        }
    }

    private void firstTokens(OverheadTenant through) throws Exception {
        LoadRun.Request weir = through.request(OverheadTenant.QUESTION, true);
        LoadRun.Request direct = OverheadTenant.chat(URI.create(upstream + "/chat/completions"), "none", "gpt-4.1",
                OverheadTenant.QUESTION, true);
        for (int connections : CONNECTIONS) {
            FirstToken.Times alone = FirstToken.measure(direct, connections, effort.seconds());
            FirstToken.Times added = FirstToken.measure(weir, connections, effort.seconds());
            table.note("first token, %d connections: p50 %.1f ms, p99 %.1f ms; the model alone %.1f and %.1f ms".formatted(connections,
                    added.p50(), added.p99(), alone.p50(), alone.p99()));
        }
    }

    private void peers() throws Exception {
        for (Peer peer : Peer.ALL) {
            try (Peer.Running running = peer.start(upstream)) {
                OverheadRow.Measured its = new OverheadRow.Measured(running.time(), new ProcessTime(-1));
                rows(peer.name(), running.request(), its);
                table.note("%s holds %.0f MiB".formatted(peer.name(), running.time().resident()));
            }
        }
    }

    private List<String> elsewhere(OverheadTenant tenant, String source) throws SQLException {
        List<String> others = new ArrayList<>();
        try (Connection owner = database.ownerConnection(); PreparedStatement sums = owner.prepareStatement(
                "select source, count(*) from weir.usage_event where tenant_id = ? group by source")) {
            sums.setObject(1, UUID.fromString(tenant.id()));
            ResultSet row = sums.executeQuery();
            while (row.next()) {
                if (!row.getString(1).equals(source)) {
                    others.add(row.getLong(2) + " answers came from " + row.getString(1));
                }
            }
        }
        return others;
    }

    private static long postmaster(TestDatabase database) throws Exception {
        try (Connection owner = database.ownerConnection();
                ResultSet row = owner.createStatement().executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessTime.parent(row.getLong(1));
        }
    }
}
