package dev.weir.budget;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.testing.Acting;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node killed -9 between an upstream's answer and its settlement: nothing is overspent and nothing is lost. */
class KilledNodeIT {
    private static final int KILLS = 3;
    private static final int DEAREST = 1_000_000;
    private static final long LIMIT = 60L * DEAREST;

    private final TestDatabase database = TestDatabase.create();
    private final Caller caller = new Caller(database.newTenant("shop"), new KeyId(UUID.randomUUID()), Set.of(),
            ZoneOffset.UTC);
    private final Till survivor = new Till(database.transactions(), Clock.systemUTC());
    private final Random random = new Random(99);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aKilledNodeNeitherOverspendsNorLosesATurn() throws Exception {
        long spent = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            survivor.budgets.set(Acting.as("test"), caller.tenant(), Optional.empty(), Period.MONTH,
                    new NanoUsd(spent + LIMIT), List.of());
            Process node = start();
            outlive(node, 20 + random.nextInt(30));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                survivor.sweeper.sweep();
                return number("select count(*) from weir.reservation where state = 'open'") == 0;
            });
            Invariants.hold(database);
            Budget month = survivor.budgets.get(caller.tenant(), ZoneOffset.UTC, Optional.empty(), Period.MONTH);
            spent = month.spent().nanos();
            survivor.gate.release(survivor.granted(caller, month.limit().orElseThrow().nanos() - spent));
        }
        long unsettled = number("select count(*) from weir.usage_event where unsettled");
        assertTrue(unsettled > 0, "no turn was cut: the test proves nothing");
        System.out.println("Killed nodes: " + KILLS + ", turns booked at their bound " + unsettled + ", overrun 0");
    }

    /** Works beside the node until it has begun so many turns, then kills it before the upstream answered the last ones. */
    private void outlive(Process node, int turns) throws IOException, InterruptedException {
        int cut = 1 + random.nextInt(DyingNode.THREADS);
        try (BufferedReader said = node.inputReader(); OutputStream upstream = node.getOutputStream()) {
            for (int turn = 0; turn < turns; turn++) {
                awaitReservation(said);
                if (turn < turns - cut) {
                    upstream.write(1);
                    upstream.flush();
                }
                if (survivor.reserve(caller, 1 + random.nextInt(DEAREST)) instanceof ReservationResult.Granted granted) {
                    survivor.settle(caller, granted.reservation(), random.nextLong(granted.reservation().bound().nanos()));
                }
            }
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private static void awaitReservation(BufferedReader said) throws IOException {
        StringBuilder other = new StringBuilder();
        for (String line = said.readLine(); !"reserved".equals(line); line = said.readLine()) {
            assertNotNull(line, () -> "the node ended by itself: " + other);
            other.append(line).append('\n');
        }
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
                DyingNode.class.getName(), database.url(), caller.tenant().toString(), caller.key().toString(),
                String.valueOf(DEAREST)).redirectErrorStream(true).start();
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
