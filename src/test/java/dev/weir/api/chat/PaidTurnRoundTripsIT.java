package dev.weir.api.chat;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.TestClient.CHAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.CountingLink;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a turn that a model answers waits for the database, counted in front of it: with a limit, without caches and
 * knowledge. The least of many turns counts, for a node's timers ask too.
 */
class PaidTurnRoundTripsIT {
    private static final int TURNS = 40;
    private static final long MOST_ROUND_TRIPS = 11;

    private static TestDatabase database;
    private static CountingLink link;
    private static FakeUpstream upstream;
    private static WeirServer node;
    private static TestClient tenant;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        link = CountingLink.to(database.url());
        upstream = FakeUpstream.start();
        upstream.standard(request -> FakeAnswer.text("Within thirty days."));
        node = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_DEMO", "false", "WEIR_DB_URL", link.url()));
        try (TestClient admin = new TestClient(node.uri(), WeirServer.ADMIN_TOKEN)) {
            tenant = new TestClient(node.uri(), admin.newTenant("round-trips"));
        }
        assertEquals(200, tenant.put("/v1/budget", "{\"limit_usd\":\"50.00\",\"period\":\"month\"}").statusCode());
        assertEquals(200, tenant.patch("/v1/policy", """
                {"exact_cache":{"enabled":false},"semantic_cache":{"enabled":false},"knowledge":{"enabled":false}}""").statusCode());
    }

    @AfterAll
    static void stop() {
        tenant.close();
        node.close();
        upstream.close();
        link.close();
        database.close();
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPaidTurnAsksTheDatabaseAFewTimesOnly(boolean stream) {
        List<String> least = List.of();
        for (int turn = 0; turn < TURNS; turn++) {
            link.roundTrips();
            assertEquals(200, tenant.post(CHAT, question("May I send number " + turn + " back?", stream)).statusCode());
            List<String> asked = link.roundTrips();
            least = least.isEmpty() || asked.size() < least.size() ? asked : least;
        }
        String found = least.size() + " round trips:\n" + String.join("\n", least);
        assertTrue(!least.isEmpty() && least.size() <= MOST_ROUND_TRIPS, found);
    }
}
