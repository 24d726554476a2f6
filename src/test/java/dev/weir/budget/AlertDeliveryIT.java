package dev.weir.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.Invariants;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import dev.weir.webhook.WebhookDispatcher;
import dev.weir.webhook.Destinations;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.Webhooks;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget's alerts on their whole way: settled spend, outbox, dispatcher, a receiver over HTTP. */
class AlertDeliveryIT {
    /** The periods begin by this clock; the outbox is due by the database's own, so the dispatcher's runs ahead of it. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-09T12:00:00Z"));
    private final SettableClock later = new SettableClock(Instant.now().plus(Duration.ofMinutes(1)));
    private final TestDatabase database = TestDatabase.create();
    private final Settings settings = new Settings(key -> Optional.of("true")
            .filter(value -> key.equals("weir.webhooks.private_addresses")));
    private final Till till = new Till(database.transactions(), clock);
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
    private final ConcurrentLinkedQueue<JsonObject> received = new ConcurrentLinkedQueue<>();
    private final WebhookDispatcher dispatcher = new WebhookDispatcher(database.transactions(), new Destinations(settings), settings,
            TestDatabase.secret(), Randomness.secure(), later, new FakeMetrics().registry());
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(JsonDocument.parse(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Webhooks webhooks = new Webhooks(database.transactions(), new AuditTrail(), new Destinations(settings),
                TestDatabase.secret(), Randomness.secure(), clock);
        webhooks.add(Acting.as("test"), tenant,
                new Webhook.Terms(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                Set.of(WebhookEvent.BUDGET_ALERT), true, false));
        till.budgets.set(Acting.as("test"), tenant, Optional.empty(), Period.DAY, new NanoUsd(1_000), List.of(50, 80, 100));
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        Invariants.hold(database);
        database.close();
    }

    @Test
    void everyShareIsToldOnceAPeriodAndAgainInTheNext() {
        spend(400);
        assertEquals(List.of(), told(), "nothing is reached yet");
        spend(150);
        assertEquals(List.of("day 2026-03-09 50 %"), told());
        spend(100);
        assertEquals(List.of(), told(), "the same share again is no news");
        spend(350);
        assertEquals(List.of("day 2026-03-09 100 %", "day 2026-03-09 80 %"), told(), "two shares in one step are two");
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        spend(600);
        assertEquals(List.of("day 2026-03-10 50 %"), told(), "a new day begins anew");
    }

    @Test
    void turnsThatEndTogetherTellAShareOnce() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<?>> settled = new ArrayList<>();
            for (int turn = 0; turn < 20; turn++) {
                settled.add(many.submit(() -> spend(50)));
            }
            for (Future<?> one : settled) {
                one.get();
            }
        }
        assertEquals(List.of("day 2026-03-09 100 %", "day 2026-03-09 50 %", "day 2026-03-09 80 %"), told());
    }

    @Test
    void whatIsToldSaysWhoseBudgetAndHowFar() {
        spend(500);
        assertTrue(dispatcher.round() > 0);
        JsonObject told = received.remove();
        assertEquals("budget.alert", told.getString("event"));
        assertEquals(tenant.toString(), told.getString("tenant_id"));
        assertEquals(tenant.toString(), told.getJsonObject("data").getString("subject_id"));
        assertEquals(new NanoUsd(500), NanoUsd.ofDollars(new BigDecimal(
                told.getJsonObject("data").getString("spent_usd"))));
    }

    private void spend(long cost) {
        till.settle(caller, till.granted(caller, cost), cost);
    }

    /** What came since it was asked last. */
    private List<String> told() {
        dispatcher.round();
        List<String> told = received.stream().map(body -> body.getJsonObject("data")).map(data -> data.getString("period")
                + " " + data.getString("starts") + " " + data.getInt("percent") + " %").sorted().toList();
        received.clear();
        return told;
    }
}
