package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feedback through the API of a real server until its router judges otherwise, and the way back. */
@ExtendWith(SharedShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouterRefitIT {
    private static final int RATED = 130;
    private static final String ASKED_LATER = "What does the warranty of the snow shoes cover?";
    private TestClient admin;
    private TestClient tenant;

    @BeforeAll
    void configure(DemoShop shop) {
        admin = shop.admin();
        assertEquals(200, admin.put("/admin/v1/models/little", "{\"tier\":\"small\",\"backend\":\"openai\",\"endpoints\":[\""
                + shop.upstream().baseUrl() + "\"],\"upstream_model\":\"little\",\"context_tokens\":8000,"
                + "\"max_output_tokens\":500,\"price\":{\"input_per_million\":\"0.10\",\"output_per_million\":\"0.10\"}}")
                .statusCode());
        tenant = new TestClient(shop.server().uri(), admin.newTenant("learner"));
        assertEquals(200, tenant.put("/v1/policy", "{\"exact_cache\":{\"enabled\":false},"
                + "\"semantic_cache\":{\"enabled\":false},\"knowledge\":{\"enabled\":false},"
                + "\"limits\":{\"requests_per_minute\":100000}}").statusCode());
    }

    @AfterAll
    void leaveAsFound() {
        admin.delete("/admin/v1/models/little");
        tenant.close();
    }

    @Test
    void whatCustomersSayChangesWhereTheirQuestionsGoAndARollBackChangesItBack() {
        assertEquals("small", route(ASKED_LATER).getString("decision"));
        rate();
        assertEquals(RATED, labelled());
        assertEquals(202, tenant.post("/v1/router/refit", "").statusCode());
        Awaitility.await("the refit").atMost(Duration.ofSeconds(60)).until(() ->
                refit().getString("state").equals("done"));
        assertEquals("replaced", refit().getString("outcome"), refit().toString());

        JsonObject judged = route(ASKED_LATER);
        assertEquals("large", judged.getString("decision"), judged.toString());
        assertTrue(judged.getJsonArray("reasons").toString().contains("by version 1 of your own router"), judged.toString());
        assertEquals("small", route("Do you ship to Bhutan?").getString("decision"));

        JsonObject back = TestClient.json(tenant.post("/v1/router/rollback", "{\"version\":null}"));
        assertTrue(back.isNull("version") && back.getBoolean("held"), back.toString());
        assertEquals("small", route(ASKED_LATER).getString("decision"));
        assertEquals(404, tenant.post("/v1/router/rollback", "{\"version\":7}").statusCode());
        assertEquals(1, TestClient.json(tenant.get("/v1/router/versions")).getJsonArray("data").getJsonObject(0)
                .getInt("version"));
    }

    @Test
    void allNodesHaveOneTimerForTheNights(DemoShop shop) throws SQLException {
        try (Connection owner = shop.database().ownerConnection(); Statement look = owner.createStatement();
                ResultSet found = look.executeQuery(
                        "select count(*) from weir.timer_task where iname like '%NightlyRefitTimer%'")) {
            found.next();
            assertEquals(1, found.getInt(1));
        }
    }

    /** Customers like what the small model says of shipping and dislike what it says of warranties. */
    private void rate() {
        Iterator<String> questions = Stream.generate(() -> Stream.of(SomeTurns.shippingQuestions(),
                SomeTurns.warrantyQuestions()).flatMap(topic -> topic)).flatMap(all -> all).iterator();
        for (int at = 0; at < RATED; at++) {
            String question = questions.next();
            JsonObject weir = ask(question);
            assertEquals("small", weir.getString("tier"), weir.toString());
            tenant.post("/v1/turns/" + weir.getString("turn_id") + "/feedback", "{\"rating\":\""
                    + (question.contains("warranty") ? "down" : "up") + "\"}");
        }
    }

    private int labelled() {
        return TestClient.json(tenant.get("/v1/router")).getJsonArray("labels").getValuesAs(JsonObject.class).stream()
                .mapToInt(label -> label.getInt("turns")).sum();
    }

    private JsonObject refit() {
        return TestClient.json(tenant.get("/v1/router")).getJsonObject("refit");
    }

    private JsonObject route(String question) {
        return ask(question).getJsonObject("route");
    }

    private JsonObject ask(String question) {
        return TestClient.json(tenant.post(TestClient.CHAT, DemoShop.question(question, false))).getJsonObject("weir");
    }
}
