package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.bulk.BulkIntake;
import dev.weir.chat.IdempotencyRecords;
import dev.weir.chat.IdempotencySettings;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchCreationIT {
    private static TestDatabase database;

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    private final BulkIntake intake = new BulkIntake(database.transactions());
    private final BatchCreation creation = new BatchCreation(intake.jobs(), intake.endpoints(),
            new IdempotencyRecords(database.transactions(),
                    IdempotencySettings.from(new Settings(key -> Optional.empty())), Clock.systemUTC()));
    private final String input = intake.upload(tenant);

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void ofTwentyArrivalsAtOnceOneMakesABatchAndAllGetIt() throws Exception {
        RequestBody body = body("24h");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonObject>> arrivals = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> creation.create(caller, body, "once"))).toList();
            JsonObject first = arrivals.getFirst().get();
            for (Future<JsonObject> arrival : arrivals) {
                assertEquals(first, arrival.get());
            }
        }
        assertEquals(1, intake.jobs().list(tenant, 100, Optional.empty()).size());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedAndAnotherKeyMakesAnotherBatch() {
        JsonObject first = creation.create(caller, body("24h"), "a");
        RequestBody other = new RequestBody(
                (new String(body("24h").raw(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        assertEquals(FailureCode.IDEMPOTENCY_CONFLICT,
                assertThrows(Failure.class, () -> creation.create(caller, other, "a")).code());
        assertNotEquals(first.getString("id"), creation.create(caller, body("24h"), "b").getString("id"));
        assertNotEquals(creation.create(caller, body("24h"), null), creation.create(caller, body("24h"), null));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        assertThrows(Failure.class, () -> creation.create(caller, body("1h"), "c"));
        assertEquals("validating", creation.create(caller, body("24h"), "c").getString("status"));
    }

    private RequestBody body(String window) {
        return new RequestBody(("{\"input_file_id\":\"" + input + "\",\"endpoint\":\"/v1/nothing\",\"completion_window\":\""
                + window + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
