package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.idempotency.IdempotencySettings;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobCreationIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    private final BulkNode node = new BulkNode(database.transactions(), Clock.systemUTC(), Map.of());
    private final FileId input = node.upload(tenant, "{}");
    private final JobCreation creation = new JobCreation(node.jobs, new IdempotencyRecords(database.transactions(),
            IdempotencySettings.from(new Settings(key -> Optional.empty())), Clock.systemUTC()));

    @Test
    void ofTwentyArrivalsAtOnceOneMakesABatchAndAllGetIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonObject>> arrivals = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> create("a body", Optional.of("once")))).toList();
            JsonObject first = arrivals.getFirst().get();
            for (Future<JsonObject> arrival : arrivals) {
                assertEquals(first, arrival.get());
            }
        }
        assertEquals(1, node.jobs.list(tenant, 100, Optional.empty()).size());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedAndAnotherKeyMakesAnotherBatch() {
        JsonObject first = create("a body", Optional.of("a"));
        assertEquals(FailureCode.IDEMPOTENCY_CONFLICT,
                assertThrows(Failure.class, () -> create("another body", Optional.of("a"))).code());
        assertNotEquals(first, create("a body", Optional.of("b")));
        assertNotEquals(create("a body", Optional.empty()), create("a body", Optional.empty()));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        assertThrows(Failure.class, () -> creation.create(arrival("a body", () -> {
            throw Failure.invalid("endpoint", "It must be another.");
        }), Optional.of("c")));
        assertEquals(1, create("a body", Optional.of("c")).size());
    }

    private JsonObject create(String body, Optional<String> key) {
        return creation.create(arrival(body, () -> new NewJob(caller, "/v1/echo", input, JsonValue.EMPTY_JSON_OBJECT, true,
                Optional.empty(), Optional.empty())), key);
    }

    private JobCreation.Arrival arrival(String body, Supplier<NewJob> wanted) {
        return new JobCreation.Arrival(caller, body.getBytes(StandardCharsets.UTF_8), wanted,
                job -> Json.createObjectBuilder().add("id", job.id().toString()).build());
    }
}
