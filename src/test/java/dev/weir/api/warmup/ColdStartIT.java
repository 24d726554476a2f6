package dev.weir.api.warmup;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.TestClient.CHAT;
import static dev.weir.testing.TestClient.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.PolicyDocument;
import dev.weir.assistant.Publication;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.Randomness;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Authentication;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nodes that meet traffic while they start: no virtual thread keeps its carrier for as long as JFR calls that pinned by default,
 * and nothing of the start lasts. What is shorter is the linking of classes that are loaded, which waits for no file.
 */
class ColdStartIT {
    private static final int STARTS = 2;
    private static final int CROWD = 16;
    private static final int AFTERWARDS = 200;
    private static final List<String> QUESTIONS = List.of("What does express delivery cost in Ireland?",
            "Please call me on +44 20 7946 0958 about order 4711-0815.", "Can I return two worn boots?",
            "How much is express delivery in Ireland?", "Write to ann@example.org, account 12345678.");

    private static TestDatabase database;
    private static String key;

    @BeforeAll
    static void prepare() {
        database = TestDatabase.create();
        TenantId tenant = database.newTenant("early-birds");
        Authentication authentication = new Authentication(database.transactions(), TestDatabase.secret(), Clock.systemUTC());
        key = new ApiKeys(database.transactions(), authentication, new AuditTrail(), TestDatabase.secret(),
                Randomness.secure(), Clock.systemUTC())
                .issue(Operator.ADMIN_TOKEN, tenant, new KeyRequest("crowd", Set.of(), Optional.of(1_000_000),
                        Optional.empty())).text();
        letTheCrowdIn(tenant);
    }

    /** A tenant's usual limit of 600 requests a minute would refuse the fast ones. */
    private static void letTheCrowdIn(TenantId tenant) {
        Assistants assistants = new Assistants(database.transactions(), Clock.systemUTC());
        new Publication(database.transactions(), assistants, new AuditTrail(), Clock.systemUTC()).changePolicy(
                Operator.ADMIN_TOKEN, tenant, new AssistantId(tenant.value()), policy -> PolicyDocument.merged(policy,
                        JsonDocument.parse("{\"limits\":{\"requests_per_minute\":1000000}}")));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void noVirtualThreadIsPinnedThoughNodesMeetTrafficAtOnce() throws Exception {
        for (int start = 0; start < STARTS; start++) {
            try (WeirServer node = cold()) {
                meetTraffic(node);
                List<RecordedEvent> pinned = pinned(node);
                assertTrue(node.log().contains("Warmed up every stage") && !node.log().contains("did not answer itself"), node.log());
                assertTrue(pinned.isEmpty(), () -> pinned.size() + " times pinned: " + pinned.stream()
                        .map(event -> event.getDuration() + " " + event.getStackTrace().getFrames().stream().map(frame ->
                                frame.getMethod().getType().getName() + "." + frame.getMethod().getName()).toList()).toList());
            }
        }
        assertEquals(0, number("select count(*) from weir.tenant where name = 'Warm-up'"));
        Invariants.hold(database);
    }

    private static WeirServer cold() {
        return WeirServer.launch(database, Map.of("WEIR_DEMO", "false", "JVM_ARGS", System.getProperty("weir.node.jvm", "")
                + " -XX:StartFlightRecording:settings=none,+jdk.VirtualThreadPinned#enabled=true,"
                + "+jdk.VirtualThreadPinned#threshold=20ms,+jdk.VirtualThreadPinned#stackTrace=true"));
    }

    /** Asks from before the port is open until the node was ready for a good while. */
    private static void meetTraffic(WeirServer node) {
        AtomicBoolean ready = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        try (TestClient client = new TestClient(node.uri(), key);
                ExecutorService crowd = Executors.newFixedThreadPool(CROWD)) {
            for (int member = 0; member < CROWD; member++) {
                int offset = member;
                crowd.submit(() -> {
                    for (int turn = offset; answered.get() < AFTERWARDS; turn++) {
                        boolean warm = ready.get();
                        Optional<Integer> status = status(client, QUESTIONS.get(turn % QUESTIONS.size()));
                        if (warm && status.filter(ok -> ok == 200).isPresent()) {
                            answered.incrementAndGet();
                        }
                    }
                });
            }
            node.awaitReady();
            ready.set(true);
            await("answers of a ready node").atMost(Duration.ofMinutes(2)).until(() -> answered.get() >= AFTERWARDS);
            assertEquals(200, client.get("/health/live").statusCode());
            HttpResponse<String> answer = client.post(CHAT, question(QUESTIONS.getFirst(), false));
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("handoff", json(answer).getJsonObject("weir").getString("source"), answer.body());
        }
    }

    private static Optional<Integer> status(TestClient client, String question) {
        try {
            return Optional.of(client.post(CHAT, question(question, false)).statusCode());
        } catch (UncheckedIOException closed) {
            return Optional.empty();
        }
    }

    private static List<RecordedEvent> pinned(WeirServer node) throws IOException {
        Path recording = node.home().resolve("cold.jfr");
        String said = node.jcmd("JFR.dump", "filename=" + recording);
        assertTrue(said.contains("cold.jfr"), said);
        return RecordingFile.readAllEvents(recording).stream().filter(event -> !isPoller(event)).toList();
    }

    /** The threads by which Java itself waits for sockets are virtual, too; what they load, they load before anybody's turn. */
    private static boolean isPoller(RecordedEvent event) {
        return event.getStackTrace().getFrames().getFirst().getMethod().getType().getName().equals("sun.nio.ch.Poller");
    }

    private static long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); ResultSet row = owner.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
