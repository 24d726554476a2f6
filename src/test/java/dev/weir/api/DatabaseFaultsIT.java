package dev.weir.api;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.TestClient.CHAT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.FailureCode;
import dev.weir.testing.FrozenLink;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that takes nothing, or says nothing: every request ends in a refusal that names it, and readiness says so. */
class DatabaseFaultsIT {
    private static final String QUESTION = question("Who guards the lantern tower?", false);

    private static TestDatabase database;
    private static FrozenLink link;
    private static WeirServer node;
    private static TestClient client;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        link = FrozenLink.to(database.url());
        node = WeirServer.start(database, Map.of("WEIR_DEMO", "false", "WEIR_DB_URL", link.url(),
                "WEIR_DB_SOCKET_TIMEOUT_SECONDS", "3"));
        try (TestClient admin = new TestClient(node.uri(), WeirServer.ADMIN_TOKEN)) {
            client = new TestClient(node.uri(), admin.newTenant("faults"));
        }
        assertEquals(200, client.post(CHAT, QUESTION).statusCode());
    }

    @AfterAll
    static void stop() {
        client.close();
        node.close();
        link.close();
        database.close();
    }

    @AfterEach
    void isWellAgain() {
        await("readiness").atMost(Duration.ofMinutes(1)).until(() -> client.get("/health/ready").statusCode() == 200);
        assertEquals(200, client.post(CHAT, QUESTION).statusCode());
        Invariants.hold(database);
    }

    /** What PostgreSQL says when its disk is full, it says here of every row. */
    @Test
    void aFullDiskIsNoFaultOfWeirsAndNotReady() throws SQLException {
        execute("create function weir.full() returns trigger language plpgsql as "
                + "$$begin raise exception 'could not extend file' using errcode = 'disk_full'; end$$");
        for (String table : new String[] {"turn", "node_sign"}) {
            execute("create trigger full_disk before insert or update on weir." + table
                    + " for each row execute function weir.full()");
        }
        ErrorShape.assertRefused(client.post(CHAT, QUESTION), FailureCode.DATABASE_UNAVAILABLE, "a full disk");
        await("readiness to go").atMost(Duration.ofSeconds(30))
                .until(() -> client.get("/health/ready").statusCode() == 503);
        execute("drop function weir.full() cascade");
    }

    @Test
    void aDatabaseThatSaysNothingHoldsNobody() {
        link.freeze();
        ErrorShape.assertRefused(client.post(CHAT, QUESTION), FailureCode.DATABASE_UNAVAILABLE, "a frozen database");
        assertEquals(503, client.get("/health/ready").statusCode());
        link.thaw();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
