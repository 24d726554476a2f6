package dev.weir.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksIT {
    private static final Actor ACTOR = Acting.as("key:test");
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Instant.now().plusSeconds(60));
    private final FakeMetrics figures = new FakeMetrics();
    private final Settings settings = new Settings(key -> Optional.ofNullable(Map.of(
            "weir.webhooks.private_addresses", "true", "weir.webhooks.attempts", "3").get(key)));
    private final Webhooks webhooks = new Webhooks(database.transactions(), new AuditTrail(), new Destinations(settings),
            TestDatabase.secret(), Randomness.secure(), clock);
    private final Deliveries deliveries = new Deliveries(database.transactions(), webhooks, new AuditTrail(), clock);
    private final WebhookDispatcher dispatcher = dispatcher(settings);
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer receiver;

    /** What the help desk got. */
    private record Received(String signature, String body) {
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        webhooks.list(tenant).forEach(webhook -> webhooks.remove(ACTOR, tenant, webhook.id()));
    }

    @Test
    void aDeliveryIsSignedAsTheDocumentSaysAndTellsIdentifiersOnly() throws Exception {
        Webhooks.Made made = made(WebhookEvent.HANDOFF_OPENED);
        happen(WebhookEvent.HANDOFF_OPENED);
        happen(WebhookEvent.HANDOFF_CLOSED);
        assertEquals(1, dispatcher.round());
        Received one = received.remove();
        assertTrue(received.isEmpty(), "what the webhook does not want is not told");
        assertTrue(genuine(one, made));
        assertFalse(ReceivedDelivery.isGenuine(one.signature(), one.body() + " ", made.secret().text(), clock.instant()));
        assertFalse(ReceivedDelivery.isGenuine(one.signature(), one.body(), made.secret().text(),
                clock.instant().plusSeconds(301)), "an old delivery that is played again");
        assertEquals(Set.of("id", "event", "created_at", "tenant_id", "data"), JsonDocument.parse(one.body()).keySet());
        assertEquals("delivered", only(made).state());
        assertEquals(0, dispatcher.round());
    }

    @Test
    void whatFailsIsTriedAgainLaterThenGivenUpAndMayBeSentAgain() {
        Webhooks.Made made = made(WebhookEvent.HANDOFF_OPENED);
        answers.addAll(List.of(500, 302, 503, 204));
        happen(WebhookEvent.HANDOFF_OPENED);
        assertEquals(1, dispatcher.round());
        assertEquals(0, dispatcher.round(), "not before its wait is over");
        assertEquals("status 500", only(made).answered().orElseThrow());
        clock.advance(Duration.ofSeconds(10));
        assertEquals(1, dispatcher.round());
        assertEquals("status 302", only(made).answered().orElseThrow(), "a redirect is not followed");
        assertEquals(2, received.size());
        clock.advance(Duration.ofSeconds(20));
        assertEquals(1, dispatcher.round());
        assertEquals("dead", only(made).state());
        assertEquals(1, figures.count("weir_webhook_dead_letters"));
        clock.advance(Duration.ofDays(1));
        assertEquals(0, dispatcher.round());
        deliveries.resend(ACTOR, tenant, made.webhook().id(), only(made).id());
        assertEquals(1, dispatcher.round());
        assertEquals("delivered", only(made).state());
        assertEquals(1, received.stream().map(each -> JsonDocument.parse(each.body()).getString("id")).distinct().count(),
                "the same id each time");
    }

    @Test
    void aRotatedSecretSignsWithTheOneBeforeForADay() throws Exception {
        Webhooks.Made before = made(WebhookEvent.BUDGET_ALERT);
        Webhooks.Made after = webhooks.rotate(ACTOR, tenant, before.webhook().id());
        happen(WebhookEvent.BUDGET_ALERT);
        dispatcher.round();
        assertTrue(genuine(received.peek(), before) && genuine(received.remove(), after));
        clock.advance(Webhooks.OVERLAP);
        happen(WebhookEvent.BUDGET_ALERT);
        dispatcher.round();
        assertFalse(genuine(received.peek(), before));
        assertTrue(genuine(received.remove(), after));
    }

    @Test
    void whatWasSaidIsToldOnlyWhereTheTenantWantsItAndOnlyWhileItIsKept() throws Exception {
        Webhooks.Made made = made(WebhookEvent.QUESTION_UNANSWERED);
        UUID turn = said("[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"Where is it?\"}]}]");
        unanswered(turn);
        dispatcher.round();
        assertFalse(received.remove().body().contains("Where is it?"));
        Webhook changed = webhooks.change(ACTOR, tenant, made.webhook().id(), terms(WebhookEvent.QUESTION_UNANSWERED, true));
        assertTrue(changed.terms().content());
        unanswered(turn);
        dispatcher.round();
        assertEquals("{\"question\":\"Where is it?\",\"answer\":\"A colleague knows.\"}",
                JsonDocument.parse(received.remove().body()).getJsonObject("content").toString());
        unanswered(turn);
        owner("delete from weir.turn where turn_id = '" + turn + "'");
        dispatcher.round();
        assertFalse(received.remove().body().contains("content"), "what was deleted meanwhile is not told");
    }

    private void unanswered(UUID turn) {
        database.transactions().run(tenant, manager -> Outbox.put(manager, tenant, WebhookEvent.QUESTION_UNANSWERED,
                Optional.empty(), Json.createObjectBuilder().add("turn_id", turn.toString()).build()));
    }

    private UUID said(String messages) throws Exception {
        UUID id = UUID.randomUUID();
        owner("insert into weir.conversation (tenant_id, conversation_id, assistant_id, turns, created_at, updated_at) values ('"
                + tenant + "', '" + id + "', '" + id + "', 1, now(), now())");
        owner("insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages, answer,"
                + " bytes, instructs, source, cost_usd, weir) values ('" + tenant + "', '" + id + "', 1, '" + id + "', '" + id
                + "', '" + id + "', now(), '" + messages + "', '{\"role\":\"assistant\",\"content\":\"A colleague knows.\"}',"
                + " 1, false, 'handoff', 0, '{}')");
        return id;
    }

    private static void owner(String statement) throws Exception {
        try (Connection connection = database.ownerConnection(); Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    @Test
    void whatWasRolledBackIsNotTold() {
        made(WebhookEvent.HANDOFF_OPENED);
        assertThrows(IllegalStateException.class, () -> database.transactions().run(tenant, manager -> {
            Outbox.put(manager, tenant, WebhookEvent.HANDOFF_OPENED, Optional.empty(), Json.createObjectBuilder().build());
            throw new IllegalStateException("rolled back");
        }));
        assertEquals(0, dispatcher.round());
    }

    @Test
    void nodesShareTheWorkAndADeadOnesIsTakenOver() throws Exception {
        Webhooks.Made made = made(WebhookEvent.HANDOFF_OPENED);
        for (int number = 0; number < 40; number++) {
            happen(WebhookEvent.HANDOFF_OPENED);
        }
        database.transactions().callWithoutTenant(manager -> manager.createNativeQuery(
                "select count(*) from weir.lease_deliveries(:now, 20000, 5)", Long.class)
                .setParameter("now", clock.instant()).getSingleResult());
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> here = nodes.submit(dispatcher::round);
            Future<Integer> there = nodes.submit(() -> dispatcher(settings).round());
            assertEquals(35, here.get() + there.get());
        }
        assertEquals(35, received.size());
        clock.advance(Duration.ofSeconds(20));
        assertEquals(5, dispatcher.round());
        assertEquals(40, received.stream().distinct().count());
        assertEquals(40, deliveries.list(tenant, made.webhook().id(), Optional.of("delivered"), Optional.empty(), 100).size());
    }

    @Test
    void aPrivateAddressIsNotCalledUnlessTheInstallationAllowsIt() {
        Webhooks.Made made = made(WebhookEvent.HANDOFF_OPENED);
        happen(WebhookEvent.HANDOFF_OPENED);
        dispatcher(new Settings(key -> Optional.empty())).round();
        assertTrue(received.isEmpty());
        assertEquals("the host is in a private network", only(made).answered().orElseThrow());
    }

    @Test
    void anotherTenantsWebhookDoesNotExistAndIsToldNothing() {
        TenantId stranger = database.newTenant("s" + Ids.next());
        Webhooks.Made made = made(WebhookEvent.HANDOFF_OPENED);
        assertThrows(Failure.class, () -> webhooks.find(stranger, made.webhook().id()));
        assertThrows(Failure.class, () -> webhooks.rotate(ACTOR, stranger, made.webhook().id()));
        database.transactions().run(stranger, manager -> Outbox.put(manager, stranger, WebhookEvent.HANDOFF_OPENED,
                Optional.empty(), Json.createObjectBuilder().build()));
        assertEquals(0, dispatcher.round());
    }

    private Webhooks.Made made(WebhookEvent event) {
        return webhooks.add(ACTOR, tenant, terms(event, false));
    }

    private Webhook.Terms terms(WebhookEvent event, boolean content) {
        return new Webhook.Terms(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"), Set.of(event),
                true, content);
    }

    private void happen(WebhookEvent event) {
        database.transactions().run(tenant, manager -> Outbox.put(manager, tenant, event, Optional.of(UUID.randomUUID()),
                Json.createObjectBuilder().add("reason", "rule").build()));
    }

    private Delivery only(Webhooks.Made made) {
        List<Delivery> all = deliveries.list(tenant, made.webhook().id(), Optional.empty(), Optional.empty(), 10);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private boolean genuine(Received one, Webhooks.Made made) throws Exception {
        return ReceivedDelivery.isGenuine(one.signature(), one.body(), made.secret().text(), clock.instant());
    }

    private WebhookDispatcher dispatcher(Settings with) {
        return new WebhookDispatcher(database.transactions(), new Destinations(with), with, TestDatabase.secret(),
                Randomness.secure(), clock, figures.registry());
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(exchange.getRequestHeaders().getFirst("Weir-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer answer = answers.poll();
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        exchange.close();
    }
}
