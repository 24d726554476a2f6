package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.AssistantId;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Role;
import dev.weir.platform.JsonDocument;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation that changes something leaves exactly one event in the audit trail, by who called it; and where that event
 * cannot be written, nothing was changed.
 */
interface AuditChecks extends OnANode {
    /** These change nothing, or are customers' traffic: kept as turns, in the ledger and as handoffs. */
    Set<String> NOT_AUDITED = Set.of("POST /v1/chat/completions", "POST /v1/embeddings", "POST /v1/responses",
            "POST /v1/rules/check", "POST /v1/policy/calibrate", "POST /v1/turns/{id}/feedback", "POST /v1/handoffs",
            "POST /v1/handoffs/{id}/reply", "POST /v1/files", "POST /v1/batches");
    /** These do not hold yet. Whoever mends one takes it off; nothing is ever added. */
    Set<String> NOT_YET = Set.of();

    @Test
    default void everyChangeIsNotedOnceAndNotDoneWithoutItsEvent() {
        TenantFixture mine = TenantFixture.make(calls(), "audited");
        AuditedWalk walk = new AuditedWalk(node(), mine);
        assistants(walk, mine);
        settings(walk, mine);
        things(walk, mine);
        administration(walk, mine);
        Set<String> changing = api().operations().stream().filter(operation -> !operation.method().equals("GET"))
                .map(ApiDocument.Described::toString).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(walk.walked());
        known.addAll(NOT_AUDITED);
        assertEquals(changing, known);
        assertEquals(new TreeSet<>(NOT_YET), walk.complaints().keySet(), walk.complaints()::toString);
    }

    private void assistants(AuditedWalk walk, TenantFixture mine) {
        walk.act("POST /v1/assistants", "{\"name\":\"third\"}");
        walk.act("PATCH /v1/assistants/{id}", "{\"prompt\":\"Be brief.\"}");
        walk.act("POST /v1/assistants/{id}/publish", null);
        walk.act("POST /v1/assistants/{id}/rollback", "{\"version\":1}");
        calls().done("PATCH", mine.fill("/v1/assistants/{id}"), mine.key(), "{\"prompt\":\"Be long.\"}");
        walk.act("DELETE /v1/assistants/{id}/draft", null);
        walk.act("DELETE /v1/assistants/{id}", null);
        walk.act("PUT /v1/policy", "{\"limits\":{\"requests_per_minute\":1000000},\"semantic_cache\":{\"threshold\":0.91}}");
        walk.act("PATCH /v1/policy", "{\"semantic_cache\":{\"threshold\":0.92}}");
        String rule = walk.act("POST /v1/rules", "{\"name\":\"n\",\"expression\":\"tokens < 1\",\"decision\":\"small\"}")
                .getString("id", "");
        walk.act("PUT /v1/rules/{rule}", "{\"name\":\"m\",\"expression\":\"tokens < 2\",\"decision\":\"small\"}");
        walk.act("PUT /v1/rules/order", "{\"ids\":" + rules(mine, rule) + "}");
        walk.act("DELETE /v1/rules/{rule}", null);
        walk.act("POST /v1/rules/usual", null);
        hold(mine);
        walk.act("POST /v1/quality/{model}/release", null);
        walk.act("POST /v1/router/refit", null);
        walk.act("POST /v1/router/rollback", "{\"version\":null}");
    }

    /** The rules' ids as JSON, that one first. */
    private String rules(TenantFixture mine, String first) {
        return Stream.concat(Stream.of(first), calls().done("GET", "/v1/rules", mine.key(), null).getJsonArray("data")
                .getValuesAs(JsonObject.class).stream().map(rule -> rule.getString("id")).filter(id -> !id.equals(first)))
                .map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    /** As the quality checks do. */
    private void hold(TenantFixture mine) {
        TenantId tenant = new TenantId(UUID.fromString(mine.id()));
        node().database().transactions().run(tenant, manager -> new HeldModels(node().database().transactions(),
                new AuditTrail(), Clock.systemUTC()).hold(manager, tenant, new AssistantId(tenant.value()), "a-probe",
                        "a test"));
    }

    private void settings(AuditedWalk walk, TenantFixture mine) {
        walk.act("PUT /v1/budget", "{\"limit_usd\":\"25.00\",\"period\":\"month\"}");
        walk.act("PUT /v1/budget", "{\"limit_usd\":\"30.00\",\"period\":\"month\"}");
        walk.act("PUT /v1/retention", "{\"days\":90}");
        walk.act("PUT /v1/retention", "{\"days\":60}");
        walk.act("PUT /v1/handoff-terms", "{\"office_hours\":\"From 9 to 17.\"}");
        walk.act("PUT /v1/handoff-terms", "{\"office_hours\":\"From 9 to 18.\"}");
        walk.act("PUT /v1/batches/window", "{\"always\":false,\"opens\":\"0 2 1 1 *\",\"closes\":\"1 2 1 1 *\"}");
        walk.act("POST /v1/site-keys", "{\"name\":\"other\",\"origins\":[\"https://other.example\"]}");
        walk.act("PUT /v1/site-keys/{id}", "{\"name\":\"renamed\",\"origins\":[\"https://other.example\"]}");
        walk.act("PUT /v1/site-keys/{id}/settings", "{\"home\":true}");
        walk.act("DELETE /v1/site-keys/{id}", null);
        walk.act("POST /v1/webhooks", "{\"url\":\"https://other.invalid/\",\"events\":[\"handoff.opened\"]}");
        walk.act("PUT /v1/webhooks/{id}", "{\"url\":\"https://moved.invalid/\",\"events\":[\"handoff.opened\"]}");
        walk.act("POST /v1/webhooks/{id}/rotate", null);
        String deliveries = mine.fill("/v1/webhooks/{id}/deliveries");
        walk.act("POST /v1/webhooks/{id}/deliveries/{delivery}/resend", deliveries + "/" + calls().done("GET", deliveries,
                mine.key(), null).getJsonArray("data").getJsonObject(0).getString("id") + "/resend", null);
        walk.act("DELETE /v1/webhooks/{id}", null);
    }

    private String agent(TenantFixture mine) {
        return ConsolePeople.in(node().database()).add(Role.AGENT, new TenantId(UUID.fromString(mine.id()))).id().toString();
    }

    private void things(AuditedWalk walk, TenantFixture mine) {
        walk.act("POST /v1/handoffs/{id}/take", "{\"agent\":\"Ann\"}");
        walk.act("POST /v1/handoffs/{id}/return", null);
        walk.act("POST /v1/handoffs/{id}/reopen", null);
        walk.act("POST /v1/handoffs/{id}/release", null);
        walk.act("POST /v1/handoffs/{id}/assign", "{\"person\":\"" + agent(mine) + "\"}");
        walk.act("POST /v1/handoffs/{id}/notes", "{\"text\":\"Called twice.\"}");
        walk.act("PUT /v1/handoffs/{id}/labels", "{\"labels\":[\"vip\"]}");
        walk.act("PUT /v1/canned-replies/{shortcut}", "{\"text\":\"Within 60 days.\"}");
        walk.act("DELETE /v1/canned-replies/{shortcut}", null);
        calls().done("POST", mine.fill("/v1/handoffs/{id}/return"), mine.key(), null);
        String again = calls().done("POST", "/v1/handoffs", mine.key(), "{\"conversation_id\":\"" + mine.conversation() + "\"}")
                .getString("id");
        walk.act("POST /v1/handoffs/{id}/close", "/v1/handoffs/" + again + "/close", null);
        walk.act("PUT /v1/reports/unanswered/{id}", "{\"state\":\"written\"}");
        walk.act("DELETE /v1/reports/unanswered/{id}", null);
        walk.act("DELETE /v1/cache", "/v1/cache?entry=" + mine.cacheEntry(), null);
        walk.act("DELETE /v1/cache", "/v1/cache?document=" + mine.document(), null);
        walk.act("DELETE /v1/cache", "/v1/cache?all=true", null);
        walk.act("POST /v1/knowledge/documents", "{\"title\":\"Boots\",\"text\":\"Boots are sold in the hall.\"}");
        walk.act("DELETE /v1/knowledge/documents/{id}", null);
        String batch = calls().done("POST", "/v1/batches", mine.key(), "{\"input_file_id\":\"" + asking(mine)
                + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}").getString("id");
        walk.act("POST /v1/batches/{id}/cancel", "/v1/batches/" + batch + "/cancel", null);
        walk.act("DELETE /v1/files/{id}", null);
        walk.act("DELETE /v1/conversations/{id}", null);
        calls().done("POST", "/v1/chat/completions", mine.key(), "{\"user\":\"u-7\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"Who painted the pier?\"}]}");
        walk.act("DELETE /v1/conversations", "/v1/conversations?user=u-7", null);
    }

    /** A file for a batch that waits for its window. */
    private String asking(TenantFixture mine) {
        String line = "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"auto\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Who rang?\"}]}}";
        return JsonDocument.trusted(calls().send("POST", "/v1/files", mine.key(), ("--b\r\n"
                + "Content-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b\r\nContent-Disposition: form-data; "
                + "name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + line + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8),
                Optional.of("multipart/form-data; boundary=b")).body()).getString("id");
    }

    private void administration(AuditedWalk walk, TenantFixture mine) {
        walk.act("PUT /admin/v1/models/{name}", "{\"tier\":\"small\",\"backend\":\"openai\",\"endpoints\":[\""
                + node().upstream().baseUrl() + "\"],\"upstream_model\":\"tiny\",\"context_tokens\":8000,\"max_output_tokens\":500}");
        walk.act("PUT /admin/v1/prices", "{\"a-probe\":{\"mode\":\"chat\",\"input_cost_per_token\":1e-06,"
                + "\"output_cost_per_token\":2e-06}}");
        node().database().transactions().callWithoutTenant(manager -> manager.createNativeQuery(
                "insert into weir.model_block (model, reason) values ('a-probe', 'It cost more.')").executeUpdate());
        walk.act("DELETE /admin/v1/blocks/{model}", null);
        walk.act("PUT /admin/v1/credentials",
                "{\"tenant_id\":\"" + mine.id() + "\",\"model\":\"a-probe\",\"api_key\":\"sk-x\"}");
        walk.act("DELETE /admin/v1/credentials", "/admin/v1/credentials?model=a-probe&tenant_id=" + mine.id(), null);
        walk.act("DELETE /admin/v1/models/{name}", null);
        walk.act("PUT /admin/v1/paid", "{\"enabled\":true}");
        walk.act("POST /admin/v1/tenants", "{\"slug\":\"audited-more\"}");
        walk.act("PATCH /admin/v1/tenants/{tenant}", "{\"name\":\"Renamed\"}");
        String keys = "/admin/v1/tenants/" + mine.id() + "/keys";
        String key = walk.act("POST /admin/v1/tenants/{tenant}/keys", "{\"name\":\"more\"}").getString("id", mine.keyId());
        String next = walk.act("POST /admin/v1/tenants/{tenant}/keys/{key}/rotate", keys + "/" + key + "/rotate", "{}")
                .getString("id", mine.keyId());
        walk.act("DELETE /admin/v1/tenants/{tenant}/keys/{key}", keys + "/" + next, null);
        String unsettled = UnsettledChecks.unsettled(this, mine.id());
        walk.act("POST /admin/v1/tenants/{tenant}/unsettled/{turn}", unsettled, "{\"accept_bound\":true}");
    }
}
