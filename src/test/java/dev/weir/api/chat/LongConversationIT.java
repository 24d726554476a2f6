package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Ids;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.Invariants;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conversations that grow longer than what a model is told of them. */
@ExtendWith(SharedShop.class)
class LongConversationIT {
    private static final String SUMMARY = "The customer asked about parcels to Norway.";

    private DemoShop shop;
    private TestClient client;
    private String conversation;

    @BeforeEach
    void open(DemoShop demo) {
        shop = demo;
        client = new TestClient(shop.server().uri(), shop.admin().newTenant("long-" + Ids.next()));
        shop.upstream().standard(LongConversationIT::answer);
        conversation = "";
    }

    /** A summary may still be under way when a test has seen what it wanted. */
    @AfterEach
    void close() {
        Awaitility.await("the last summary").atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Invariants.hold(shop.database()));
        client.close();
    }

    private static FakeAnswer answer(ServedRequest asked) {
        return FakeAnswer.text(sumsUp(asked) ? SUMMARY : "word ".repeat(80));
    }

    private static boolean sumsUp(ServedRequest asked) {
        return asked.body().toString().contains("You sum up");
    }

    @Test
    void whatFallsOutIsSummedUpWithinTheBudgetAndExportedAndDeleted() {
        policy("{\"history\":{\"max_tokens\":400,\"summary_model\":\"gpt-4.1\"}}");
        IntStream.range(0, 5).forEach(this::ask);
        Awaitility.await("a summary").atMost(Duration.ofSeconds(30)).until(() -> export().contains(SUMMARY));
        ask(5);
        String told = lastTurn().body().toString();
        assertTrue(told.contains(SUMMARY), told);
        assertFalse(told.contains("Which parcel number 0"), told);
        assertTrue(told.contains("Which parcel number 4"), told);
        String taken = export();
        IntStream.range(0, 6).forEach(number -> assertTrue(taken.contains("Which parcel number " + number + "?"), taken));
        assertTrue(taken.contains("\"user\":\"ann\"") && taken.contains("word word"), taken);
        assertTrue(upkeep().getInt("turns") >= 1 && upkeep().getString("cost_usd").compareTo("0") > 0, "booked");
        assertEquals(200, client.delete("/v1/conversations/" + conversation).statusCode());
        assertEquals(404, client.get("/v1/exports/conversations?conversation=" + conversation).statusCode());
    }

    @Test
    void withoutAModelForItTheOldestTurnsAreLeftOutAndNothingIsRefused() {
        int before = shop.upstream().requests().size();
        policy("{\"limits\":{\"max_input_tokens\":400},\"knowledge\":{\"max_context_tokens\":0}}");
        IntStream.range(0, 6).forEach(this::ask);
        String told = lastTurn().body().toString();
        assertFalse(told.contains("Which parcel number 0"), told);
        assertTrue(told.contains("Which parcel number 4"), told);
        assertEquals(0, shop.upstream().requests().stream().skip(before).filter(LongConversationIT::sumsUp).count());
    }

    /** Such a turn looks like a first one, and two customers mean different things by it. */
    @Test
    void whatLeansOnMoreThanCanBeToldIsAnsweredFromNoCache() {
        policy("{\"history\":{\"max_tokens\":0}}");
        for (int customer = 0; customer < 2; customer++) {
            conversation = "";
            ask("Does the jacket of customer " + customer + " dry fast?");
            ask("And can I send that one back?");
        }
    }

    @Test
    void aSummaryNeedsAModelOfTheCatalogue() {
        assertEquals(400, client.patch("/v1/policy", "{\"history\":{\"summary_model\":\"nobody\"}}").statusCode());
    }

    private void ask(int number) {
        ask("Which parcel number " + number + "?");
    }

    private void ask(String question) {
        String goesOn = conversation.isEmpty() ? "" : ",\"metadata\":{\"conversation_id\":\"" + conversation + "\"}";
        JsonObject weir = TestClient.json(client.post(TestClient.CHAT, DemoShop.with(
                DemoShop.question(question, false), "\"user\":\"ann\"" + goesOn)))
                .getJsonObject("weir");
        assertEquals("model", weir.getString("source"), weir.toString());
        conversation = weir.getString("conversation_id");
    }

    private ServedRequest lastTurn() {
        return shop.upstream().requests().reversed().stream().filter(asked -> !sumsUp(asked)).findFirst().orElseThrow();
    }

    private String export() {
        return client.get("/v1/exports/conversations?user=ann").body();
    }

    private JsonObject upkeep() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return TestClient.json(client.get("/v1/usage?from=" + today.minusDays(1) + "&to=" + today.plusDays(1)
                + "&group_by=source")).getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .filter(sum -> sum.getString("source").equals("upkeep")).findFirst().orElseThrow();
    }

    private void policy(String patch) {
        assertEquals(200, client.patch("/v1/policy", patch).statusCode());
    }
}
