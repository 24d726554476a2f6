package dev.weir.batching;

import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** How late the two kinds of timers wake a queue, on a real server under flex traffic: {@code ./weir bench timers}. */
public final class TimerLateness {
    private static final int SHORT_TURNS = 2_000;
    private static final int LONG_TURNS = 3_000;
    private static final Duration APART = Duration.ofMillis(12);

    private final WeirServer server;
    private final HttpClient http;
    private int asked;

    private TimerLateness(WeirServer server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** Prints each kind's lateness for waits of 10 and 500 ms. */
    public static void run(String[] arguments) throws Exception {
        System.out.println("Timer lateness on a real server (weir_batching_timer_lateness), milliseconds");
        System.out.println("timer     wait        count      p50      p99      max");
        measure("bean", "0");
        measure("executor", "60000");
    }

    private static void measure(String timer, String beanTimersFrom) throws Exception {
        try (TestDatabase database = TestDatabase.create(); FakeUpstream upstream = FakeUpstream.start();
                WeirServer server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL",
                        upstream.baseUrl().toString(), "WEIR_OPENAI_API_KEY", "a-key-for-benchmarks",
                        "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_BATCHING_BEAN_TIMERS_FROM_MS", beanTimersFrom));
                HttpClient http = HttpClient.newHttpClient()) {
            TimerLateness bench = new TimerLateness(server, http);
            bench.delay(500);
            bench.ask(LONG_TURNS);
            bench.delay(10);
            bench.ask(SHORT_TURNS);
            bench.print(timer, "short", 10);
            bench.print(timer, "long", 500);
        }
    }

    private void delay(int millis) throws Exception {
        String policy = "{\"service_tiers\":{\"flex\":{\"max_queue_delay_ms\":" + millis
                + ",\"max_batch_size\":1024}},\"limits\":{\"requests_per_minute\":1000000}}";
        HttpResponse<String> answer = http.send(request("/v1/policy").header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(policy)).build(),
                HttpResponse.BodyHandlers.ofString());
        require(answer, 200);
    }

    private void ask(int turns) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            String body = "{\"model\":\"gpt-4.1\",\"service_tier\":\"flex\",\"messages\":[{\"role\":\"user\",\"content\":"
                    + "\"Question " + asked++ + "\"}]}";
            answers.add(http.sendAsync(request("/v1/chat/completions").header("Content-Type", "application/json")
                    .header("Cache-Control", "no-store").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString()));
            LockSupport.parkNanos(APART.toNanos());
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            require(answer.get(), 200);
        }
    }

    private void print(String timer, String wait, int millis) throws Exception {
        String metrics = http.send(request("/metrics?scope=application").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        String labels = "timer=\"" + timer + "\",wait=\"" + wait + "\"";
        System.out.printf("%-9s %3d ms  %9.0f %8.2f %8.2f %8.2f%n", timer, millis,
                value(metrics, "_seconds_count", labels, ""), 1e3 * value(metrics, "_seconds", labels, "quantile=\"0.5\""),
                1e3 * value(metrics, "_seconds", labels, "quantile=\"0.99\""),
                1e3 * value(metrics, "_seconds_max", labels, ""));
    }

    private static double value(String metrics, String suffix, String labels, String quantile) throws IOException {
        return metrics.lines().filter(line -> line.startsWith("weir_batching_timer_lateness" + suffix + "{"))
                .filter(line -> line.contains(labels) && line.contains(quantile))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst()
                .orElseThrow(() -> new IOException("No " + suffix + " of " + labels + " in\n" + metrics));
    }

    private static void require(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"));
    }
}
