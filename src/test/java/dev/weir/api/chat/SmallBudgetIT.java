package dev.weir.api.chat;

import static dev.weir.testing.TestClient.CHAT;
import static dev.weir.testing.TestClient.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets of cents on a real server: who is served, what is spent of them, and what is said where they end. */
class SmallBudgetIT {
    private static final String ANSWER = "You may send it back within thirty days, unworn and with the receipt in the box.";

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static TestClient admin;
    private TestClient tenant;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_DEMO", "false", "WEIR_BUDGET_WAIT_MS", "60000"));
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
        upstream.close();
        database.close();
    }

    @BeforeEach
    void aNewTenant() {
        upstream.standard(request -> FakeAnswer.text(ANSWER).drip(Duration.ofMillis(5)).capped());
        tenant = new TestClient(server.uri(), admin.newTenant("t" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterEach
    void invariantsHold() {
        upstream.reset();
        tenant.close();
        Invariants.hold(database);
    }

    @Test
    void twoHundredWhoAskAtOnceAreAllServedByABudgetThatPaysForThemAll() throws Exception {
        limit("0.05");
        List<HttpResponse<String>> answers = atOnce(200,
                asker -> ask("May I send back the jumper of order number " + asker + "?"));
        assertEquals(List.of(), answers.stream().filter(answer -> answer.statusCode() != 200).map(HttpResponse::body).toList());
        assertEquals(List.of(), answers.stream().map(SmallBudgetIT::weir)
                .filter(weir -> !weir.getString("source").equals("model") || weir.getBoolean("degraded")).toList());
        BigDecimal spent = money("spent_usd");
        assertTrue(spent.compareTo(new BigDecimal("0.03")) > 0 && spent.compareTo(new BigDecimal("0.05")) <= 0,
                "answers cost about 0.0002 each: " + spent);
        assertEquals(0, money("reserved_usd").signum());
    }

    @Test
    void whoAsksAgainAndAgainSpendsTheWholeBudget() throws Exception {
        limit("0.02");
        List<Integer> served = atOnce(12, asker -> {
            int answers = 0;
            for (HttpResponse<String> answer = ask("Is jumper " + asker + " in stock?"); !isHandedOver(answer);
                    answer = ask("Is jumper " + asker + " in stock in size " + answers + "?")) {
                answers += answer.statusCode() == 200 ? 1 : 0;
            }
            return answers;
        });
        BigDecimal spent = money("spent_usd");
        assertTrue(spent.compareTo(new BigDecimal("0.019")) >= 0, "spent of 0.02: " + spent + " for " + served);
    }

    /** What a default ladder does once the budget is spent. */
    private static boolean isHandedOver(HttpResponse<String> answer) {
        return answer.statusCode() == 200 && weir(answer).getString("source").equals("handoff");
    }

    @Test
    void theLastOfABudgetBuysAShorterAnswerThatSaysSo() {
        limit("0.0025");
        upstream.next(FakeAnswer.words(900).capped());
        HttpResponse<String> answer = ask("How do I wash a wool jumper?");
        JsonObject weir = weir(answer);
        assertTrue(weir.getJsonObject("route").getJsonArray("reasons").toString()
                .contains("tokens of output instead of 1000"), answer.body());
        assertEquals("length", json(answer).getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
        int cap = upstream.lastRequest().body().getInt("max_tokens");
        assertTrue(cap >= 32 && cap < 1_000, "cap " + cap);
        assertTrue(money("spent_usd").compareTo(new BigDecimal("0.0025")) <= 0);
        // What is left pays for no answer at all: that is said as it is.
        HttpResponse<String> last = ask("How do I wash a silk scarf?");
        assertEquals("handoff", weir(last).getString("source"), last.body());
    }

    @Test
    void whatAFullDiskDidNotTakeIsBookedAtItsTrueCostOnceThereIsRoom() throws Exception {
        ask("Where is the shop?");
        BigDecimal once = money("spent_usd");
        execute("create function weir.full() returns trigger language plpgsql as "
                + "$$ begin raise exception 'no space left' using errcode = '53100'; end $$");
        execute("create trigger full_disk before insert on weir.usage_event for each row execute function weir.full()");
        try {
            assertTrue(ask("Where is the shop?").statusCode() >= 500);
            assertTrue(money("reserved_usd").signum() > 0, "its cost is known and waits");
        } finally {
            execute("drop trigger full_disk on weir.usage_event");
            execute("drop function weir.full()");
        }
        Awaitility.await("the true cost").atMost(Duration.ofSeconds(50)).until(() -> money("reserved_usd").signum() == 0);
        assertEquals(once.add(once), money("spent_usd"), "not its bound");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theUpstreamIsToldToBillStandardRates() {
        ask("What is the post code of the shop?");
        assertEquals("default", upstream.lastRequest().body().getString("service_tier"));
    }

    private static void await(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> atOnce(int askers, IntFunction<T> work) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> asked = IntStream.range(0, askers).mapToObj(asker -> threads.submit(() -> {
                await(begin);
                return work.apply(asker);
            })).toList();
            begin.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private HttpResponse<String> ask(String question) {
        return tenant.post(CHAT, body(question), Map.of("Cache-Control", "no-store"));
    }

    private static String body(String question) {
        return "{\"model\":\"auto\",\"stream\":false,\"messages\":[{\"role\":\"system\",\"content\":\"You help the customers of"
                + " a shop for knitwear, in two sentences at most, friendly and to the point, and promise nothing that the"
                + " terms of the shop do not say.\"},{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
    }

    private void limit(String dollars) {
        HttpResponse<String> set = tenant.put("/v1/budget", "{\"limit_usd\":\"" + dollars + "\",\"period\":\"month\"}");
        assertEquals(200, set.statusCode(), set.body());
    }

    private BigDecimal money(String field) {
        return new BigDecimal(json(tenant.get("/v1/budget?period=month")).getString(field));
    }

    private static JsonObject weir(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer).getJsonObject("weir");
    }
}
