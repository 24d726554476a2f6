package dev.weir.api;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.TestClient.json;
import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of a real server: health, metrics, and logs that give nothing away. */
@ExtendWith(SharedShop.class)
class ObservabilityIT {
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(weir_[a-z_]+)` \\| (\\w+) \\|[^|]*\\|([^|]*)\\|",
            Pattern.MULTILINE);
    private static final Pattern SAMPLE =
            Pattern.compile("^(weir_[a-z_]+?)(?:_total|_seconds)?(?:_count|_sum|_max)?\\{([^}]*)}", Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"");
    private static final Set<String> ADDED_BY_THE_SERVER = Set.of("mp_scope", "quantile", "le");

    private static DemoShop shop;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
    }

    @Test
    void healthSaysWhatWasLookedAt() {
        assertUp("/health/started", "schema", "embedder");
        assertUp("/health/ready", "database");
        assertUp("/health/live", "turns");
    }

    private static void assertUp(String path, String... checks) {
        HttpResponse<String> answer = shop.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        Set<String> names = json(answer).getJsonArray("checks").stream().map(JsonValue::asJsonObject)
                .filter(check -> check.getString("status").equals("UP")).map(check -> check.getString("name"))
                .collect(toCollection(TreeSet::new));
        assertTrue(names.containsAll(Set.of(checks)), answer.body());
    }

    @Test
    void everyMetricOfARunningServerIsDocumentedWithItsTags() throws IOException {
        shop.ask(question("What does gift wrapping cost?", false), Map.of());
        shop.ask(question("What does gift wrapping cost?", false), Map.of());
        shop.ask(question("Who tames the harbour fog?", false), Map.of());
        Map<String, Set<String>> documented = documented();
        Map<String, Set<String>> shown = new TreeMap<>();
        SAMPLE.matcher(shop.get("/metrics").body()).results().forEach(sample -> shown
                .computeIfAbsent(sample.group(1), name -> new TreeSet<>()).addAll(tags(sample.group(2))));
        shown.forEach((name, tags) -> assertEquals(documented.get(name), tags, name));
        assertTrue(shown.keySet().containsAll(Set.of("weir_turns", "weir_cost_nanousd", "weir_saved_nanousd", "weir_stage",
                "weir_cache_lookups", "weir_cache_local_entries", "weir_reservations_open", "weir_upstream_attempts",
                "weir_upstream_duration")), shown.keySet().toString());
    }

    @Test
    void everyDocumentedMetricIsMadeSomewhere() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Pattern.compile("(?:registry|metrics)\\.(?:counter|gauge|timer|histogram)\\(\\s*\"(weir_[a-z_]+)\"")
                        .matcher(Files.readString(source)).results().forEach(found -> made.add(found.group(1)));
            }
        }
        assertEquals(made, documented().keySet());
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        DOCUMENTED.matcher(Files.readString(Path.of("docs/metrics.md"))).results().forEach(row -> all.put(row.group(1),
                Pattern.compile("\\w+").matcher(row.group(3)).results().map(MatchResult::group)
                        .collect(toCollection(TreeSet::new))));
        return all;
    }

    private static Set<String> tags(String labels) {
        return TAG.matcher(labels).results().map(tag -> tag.group(1)).filter(name -> !ADDED_BY_THE_SERVER.contains(name))
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void theWaitInTheQueueIsASpan() {
        shop.ask(question("Which bell rings over the salt market?", false), Map.of());
        await().until(() -> Stream.of("weir.exact", "weir.semantic", "weir.context", "weir.route", "weir.queue",
                "weir.inference").allMatch(shop.server().log()::contains));
    }

    @Test
    void logsNameTurnAndTenantButNothingThatWasSaidAndNoSecret() {
        List<String> secrets = List.of(shop.key(), WeirServer.ADMIN_TOKEN, TestDatabase.SECRET, "a-key-for-tests",
                "weir_sk_0123456789", "mandrake", "greta.thorn@example.org", "password-of-the-upstream");
        String turn = provokeLines();
        await().until(() -> shop.server().log().contains(turn));
        JsonObject line = shop.server().log().lines().filter(text -> text.startsWith("{") && text.contains(turn))
                .map(JsonDocument::trusted).filter(json -> json.getString("message").contains("source=")).findFirst()
                .orElseThrow();
        assertEquals(turn, line.getString("ext_turn"));
        assertFalse(line.getString("ext_tenant").isEmpty());
        String log = shop.server().log();
        secrets.forEach(secret -> assertFalse(log.contains(secret), () -> "the log holds " + secret));
    }

    /** Turns of every kind, answered and failed, whose texts hold what must not be logged; answers one turn's id. */
    private static String provokeLines() {
        String body = question("Does mandrake root soap ship to greta.thorn@example.org?", false);
        shop.upstream().next(FakeAnswer.text("Yes, mandrake ships to greta.thorn@example.org."),
                FakeAnswer.error(401, "invalid_api_key", "Wrong key password-of-the-upstream for mandrake"),
                FakeAnswer.error(500, "server_error", "mandrake broke it"), FakeAnswer.raw(200, "text/html", "mandrake!"));
        HttpResponse<String> answered = shop.ask(body, Map.of("Cache-Control", "no-store"));
        for (int failure = 0; failure < 3; failure++) {
            shop.ask(body, Map.of("Cache-Control", "no-store"));
        }
        shop.ask("{\"messages\":\"mandrake", Map.of());
        shop.ask(body.replace("\"user\"", "\"mandrake\""), Map.of());
        shop.client().post("/v1/knowledge/documents", "{\"title\":\"mandrake\",\"text\":7}");
        try (TestClient stranger = new TestClient(shop.server().uri(), "weir_sk_0123456789")) {
            stranger.post(TestClient.CHAT, body);
        }
        return json(answered).getJsonObject("weir").getString("turn_id");
    }
}
