package dev.weir.bench;

import dev.weir.bench.BenchData.Question;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.RedisServer;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The semantic cache as customers meet it: each set of questions is asked in a stream over the API of a running node, and the
 * model, a simulator, answers with the name of the right answer. A hit is wrong when it has another one. Beside it stand one
 * fixed cosine at the same share of wrong hits, chosen after the fact, and the oracle, which hits whatever was answered before.
 */
public final class CacheBench {
    private static final double[] ACCEPTED = {0.005, 0.01, 0.02, 0.05};
    private static final int SAMPLE = 1_500;
    private static final String MODEL = "gpt-4.1";
    private static final String KEY = "a-key-for-benchmarks";

    private final TestDatabase database;
    private final FakeUpstream upstream;
    private final List<WeirServer> nodes;
    private final CacheCurves curves = new CacheCurves();

    private CacheBench(TestDatabase database, FakeUpstream upstream, List<WeirServer> nodes) {
        this.database = database;
        this.upstream = upstream;
        this.nodes = nodes;
    }

    /** What a stream came to. */
    private record Result(int hits, int wrong, List<Double> hitMillis) {
    }

    /**
     * Prints the tables and writes target/bench/cache-*.csv and .svg; {@code --limit N} questions a set (1,500), {@code
     * --accepted 0.01} one share only, {@code --two-nodes} asks two nodes in turn, with Redis.
     */
    public static void run(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        boolean two = given.contains("--two-nodes");
        try (TestDatabase database = TestDatabase.create(); FakeUpstream upstream = FakeUpstream.start()) {
            Optional<RedisServer> redis = two ? Optional.of(redis()) : Optional.empty();
            Map<String, String> settings = new HashMap<>(Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                    "WEIR_OPENAI_API_KEY", KEY, "WEIR_OPENAI_MODEL", MODEL, "WEIR_DEMO", "false"));
            redis.ifPresent(server -> settings.put("WEIR_REDIS_URL", server.url()));
            List<WeirServer> nodes = new ArrayList<>();
            try {
                for (int node = 0; node < (two ? 2 : 1); node++) {
                    nodes.add(WeirServer.start(database, settings));
                }
                new CacheBench(database, upstream, nodes).measure(BenchData.limit(arguments, SAMPLE),
                        given.contains("--accepted") ? new double[] {
                            Double.parseDouble(given.get(given.indexOf("--accepted") + 1))} : ACCEPTED);
            } finally {
                nodes.forEach(WeirServer::close);
                redis.ifPresent(RedisServer::close);
            }
        }
    }

    private static RedisServer redis() throws IOException {
        return RedisServer.start(RedisServer.installed().orElseThrow(() ->
                new IllegalStateException("--two-nodes needs redis-server or valkey-server on the path")));
    }

    private void measure(int limit, double[] accepted) throws Exception {
        for (CacheSet set : CacheSet.all(limit)) {
            System.out.printf("%n%s: %,d questions, %,d answers; the oracle hits %.1f %%%n", set.name(),
                    set.stream().size(), set.answers(), 100 * set.oracle());
            System.out.println("accepted wrong   hits    wrong of them    one cosine at that share    hit p50, p95 (ms)");
            List<CacheCurves.Point> points = new ArrayList<>();
            for (double share : accepted) {
                points.add(row(set, share));
            }
            curves.write(set, points);
        }
    }

    private CacheCurves.Point row(CacheSet set, double share) throws Exception {
        Result result = ask(set.stream(), share);
        double hits = (double) result.hits() / set.stream().size();
        double wrong = result.hits() == 0 ? 0 : (double) result.wrong() / result.hits();
        CosineCache.Best cosine = curves.cosine(set).within(share);
        System.out.printf("%5.1f %%        %5.1f %%   %5.2f %% (%d)      %5.1f %% at %.2f            %s%n", 100 * share,
                100 * hits, 100 * wrong, result.wrong(), 100 * cosine.hits(), cosine.threshold(),
                millis(result.hitMillis()));
        return new CacheCurves.Point(share, hits, wrong);
    }

    private Result ask(List<Question> stream, double share) throws Exception {
        Map<String, String> right = stream.stream().collect(Collectors.toMap(Question::text, Question::label,
                (one, other) -> one));
        upstream.standard(request -> FakeAnswer.text(right.getOrDefault(request.question(), "?")));
        int hits = 0;
        int wrong = 0;
        List<Double> millis = new ArrayList<>();
        try (BenchTenant tenant = BenchTenant.create(nodes.stream().map(WeirServer::uri).toList())) {
            tenant.policy("{\"semantic_cache\":{\"max_wrong_share\":" + share + "},\"limits\":{\"requests_per_minute\":1000000}}");
            for (Question question : stream) {
                BenchTenant.Reply reply = tenant.ask("auto", question.text(), false);
                if (reply.source().equals("semantic_cache") || reply.source().equals("exact_cache")) {
                    hits++;
                    wrong += reply.text().equals(question.label()) ? 0 : 1;
                    millis.add(reply.millis());
                }
            }
        }
        return new Result(hits, wrong, millis);
    }

    private static String millis(List<Double> all) {
        if (all.isEmpty()) {
            return "-";
        }
        List<Double> sorted = all.stream().sorted().toList();
        return String.format("%.0f, %.0f", sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100));
    }
}
