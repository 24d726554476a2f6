package dev.weir.api;

import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.budget.BudgetGate;
import dev.weir.budget.PlannedSpend;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.FailureCode;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The administrator settles turns whose node died, of one tenant and no other. */
interface UnsettledChecks extends OnANode {
    @Test
    default void aTurnWhoseNodeDiedIsListedAndSettledOnce() {
        String tenant = node().newTenant("unsettled");
        String path = "/admin/v1/tenants/" + tenant + "/unsettled";
        dieWithAReservation(node(), tenant);
        dieWithAReservation(node(), tenant);
        Awaitility.await("what the sweeper booked").atMost(Duration.ofMinutes(1)).until(() -> listed(path).size() == 2);
        JsonObject first = listed(path).getJsonObject(0);
        assertEquals("0.001", first.getString("bound_usd"));
        String one = path + "/" + first.getString("id");
        for (String wrong : new String[] {"{}", "{\"amount_usd\":\"0.0011\"}", "{\"amount_usd\":\"-1\"}",
            "{\"amount_usd\":\"0.0001\",\"accept_bound\":true}", "{\"accept_bound\":true,\"more\":1}"}) {
            assertRefused(calls().send("POST", one, ApiNode.ADMIN, wrong), FailureCode.INVALID_REQUEST, wrong);
        }
        assertRefused(calls().send("POST", "/admin/v1/tenants/" + ours().id() + "/unsettled/" + first.getString("id"),
                ApiNode.ADMIN, "{\"accept_bound\":true}"), FailureCode.NOT_FOUND, "another tenant's");
        assertRefused(calls().send("GET", path, ours().key(), (String) null), FailureCode.INVALID_API_KEY, "a tenant's key");
        assertEquals("0.0002", calls().done("POST", one, ApiNode.ADMIN, "{\"amount_usd\":\"0.0002\"}").getString("amount_usd"));
        assertRefused(calls().send("POST", one, ApiNode.ADMIN, "{\"accept_bound\":true}"), FailureCode.NOT_FOUND, "again");
        JsonObject second = listed(path).getJsonObject(0);
        assertEquals("0.001", calls().done("POST", path + "/" + second.getString("id"), ApiNode.ADMIN,
                "{\"accept_bound\":true}").getString("amount_usd"));
        assertFalse(calls().done("GET", path, ApiNode.ADMIN, null).toString().contains("turn_id"));
        String key = TenantFixture.key(calls(), tenant, "{\"name\":\"reader\"}").getString("key");
        assertEquals("0.0012", calls().done("GET", "/v1/budget", key, null).getString("spent_usd"));
    }

    private JsonArray listed(String path) {
        return calls().done("GET", path, ApiNode.ADMIN, null).getJsonArray("data");
    }

    /** The path of a turn of the tenant whose node died. */
    static String unsettled(OnANode on, String tenant) {
        String path = "/admin/v1/tenants/" + tenant + "/unsettled";
        dieWithAReservation(on.node(), tenant);
        Awaitility.await("what the sweeper booked").atMost(Duration.ofMinutes(1)).until(() -> !on.calls().done("GET", path,
                ApiNode.ADMIN, null).getJsonArray("data").isEmpty());
        return path + "/" + on.calls().done("GET", path, ApiNode.ADMIN, null).getJsonArray("data").getJsonObject(0)
                .getString("id");
    }

    /** As a node does that is killed in the middle of a turn. */
    private static void dieWithAReservation(ApiNode node, String tenant) {
        TurnMetrics metrics = new TurnMetrics(new FakeMetrics().registry());
        BudgetGate gate = BudgetGate.standalone(node.database().transactions(), new UsageLedger(
                node.database().transactions(), metrics, new Settings(key -> Optional.empty())), metrics,
                Clock.systemUTC(), Duration.ofMillis(10));
        gate.reserve(new Caller(new TenantId(UUID.fromString(tenant)), new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC),
                new PlannedSpend(TurnId.next(), Events.ASSISTANT, Optional.empty(), Optional.empty(), Map.of(), "gpt-4.1",
                        Optional.of(Tier.LARGE), ServiceTier.DEFAULT, new NanoUsd(1_000_000)));
    }
}
