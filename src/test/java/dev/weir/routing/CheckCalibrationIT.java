package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feedback on checked answers through the API of a real server until the check says otherwise, and the way back. */
@ExtendWith(SharedShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckCalibrationIT {
    private static final int RATED = 60;
    private static final int ONE_OTHERWISE_IN = 5;
    private TestClient admin;
    private TestClient tenant;

    @BeforeAll
    void configure(DemoShop shop) {
        admin = shop.admin();
        assertEquals(200, admin.put("/admin/v1/models/checked", "{\"tier\":\"small\",\"backend\":\"openai\",\"endpoints\":[\""
                + shop.upstream().baseUrl() + "\"],\"upstream_model\":\"checked\",\"context_tokens\":8000,"
                + "\"max_output_tokens\":500,\"price\":{\"input_per_million\":\"0.10\",\"output_per_million\":\"0.10\"}}")
                .statusCode());
        tenant = new TestClient(shop.server().uri(), admin.newTenant("calibrator"));
        assertEquals(200, tenant.put("/v1/policy", "{\"exact_cache\":{\"enabled\":false},\"semantic_cache\":{\"enabled\":false},"
                + "\"knowledge\":{\"enabled\":false},\"routing\":{\"strategy\":\"cascade\",\"check_threshold\":0},"
                + "\"limits\":{\"requests_per_minute\":100000}}").statusCode());
    }

    @AfterAll
    void leaveAsFound() {
        admin.delete("/admin/v1/models/checked");
        tenant.close();
    }

    /** Whatever the check says of the simulated answers, customers say the opposite of most. */
    @Test
    void whatCustomersSayOfCheckedAnswersChangesWhatTheCheckSays() {
        double before = check(ask("Do you ship to Bhutan?")).getJsonNumber("probability").doubleValue();
        boolean good = before < 0.5;
        rate(good);
        assertEquals(202, tenant.post("/v1/router/refit", "").statusCode());
        Awaitility.await("the refit").atMost(Duration.ofSeconds(60)).until(() ->
                router().getJsonObject("refit").getString("state").equals("done"));
        JsonObject own = router().getJsonObject("check");
        assertEquals(RATED, own.getInt("labels"), router().toString());

        JsonObject route = ask("Do you ship to Bhutan?");
        double after = check(route).getJsonNumber("probability").doubleValue();
        assertTrue(good ? after > before : after < before, before + " " + after + " " + own);
        assertTrue(route.getJsonArray("reasons").toString().contains("Version 1 of your own calibration"), route.toString());

        assertEquals(200, tenant.post("/v1/router/rollback", "{\"version\":null}").statusCode());
        assertEquals(before, check(ask("Do you ship to Bhutan?")).getJsonNumber("probability").doubleValue(), 1e-9);
        assertTrue(router().isNull("check"));
    }

    private void rate(boolean good) {
        Iterator<String> questions = SomeTurns.shippingQuestions().iterator();
        for (int at = 0; at < RATED; at++) {
            JsonObject weir = weir(questions.next());
            assertEquals("small", weir.getString("tier"), weir.toString());
            boolean up = good == (at % ONE_OTHERWISE_IN != 0);
            assertEquals(200, tenant.post("/v1/turns/" + weir.getString("turn_id") + "/feedback", "{\"rating\":\""
                    + (up ? "up" : "down") + "\"}").statusCode());
        }
    }

    private JsonObject router() {
        return TestClient.json(tenant.get("/v1/router"));
    }

    private static JsonObject check(JsonObject route) {
        return route.getJsonObject("check");
    }

    private JsonObject ask(String question) {
        return weir(question).getJsonObject("route");
    }

    private JsonObject weir(String question) {
        return TestClient.json(tenant.post(TestClient.CHAT, DemoShop.question(question, false))).getJsonObject("weir");
    }
}
