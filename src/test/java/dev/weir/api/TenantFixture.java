package dev.weir.api;

import static java.util.Map.entry;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A tenant with one of everything, made through the API. */
record TenantFixture(String id, String keyId, String key, String assistant, String conversation, String turn,
        String document, String cacheEntry, String file, String batch, String rule, String site, String webhook,
        String handoff) {
    private static final String QUESTION = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":"
            + "\"Which lighthouse keeper painted his door green?\"}]}";

    static TenantFixture make(ApiCalls calls, String slug) {
        String id = calls.done("POST", "/admin/v1/tenants", WeirServer.ADMIN_TOKEN, "{\"slug\":\"" + slug + "\"}")
                .getString("id");
        JsonObject key = key(calls, id, "{\"name\":\"everything\"}");
        String text = key.getString("key");
        calls.done("PATCH", "/v1/policy", text, "{\"limits\":{\"requests_per_minute\":1000000}}");
        String assistant = calls.done("POST", "/v1/assistants", text, "{\"name\":\"second\"}").getString("id");
        calls.done("POST", "/v1/assistants/" + assistant + "/publish", text, null);
        calls.done("PATCH", "/v1/assistants/" + assistant, text, "{\"prompt\":\"Be kind.\"}");
        String document = document(calls, text);
        JsonObject asked = calls.done("POST", "/v1/chat/completions", text, QUESTION).getJsonObject("weir");
        JsonObject again = calls.done("POST", "/v1/chat/completions", text, QUESTION).getJsonObject("weir");
        String rule = calls.done("POST", "/v1/rules", text,
                "{\"name\":\"never\",\"expression\":\"tokens < 0\",\"decision\":\"small\"}").getString("id");
        String file = file(calls, text);
        String batch = calls.done("POST", "/v1/batches", text, "{\"input_file_id\":\"" + file
                + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}").getString("id");
        String site = calls.done("POST", "/v1/site-keys", text,
                "{\"name\":\"shop\",\"origins\":[\"https://" + slug + ".example\"]}").getString("id");
        String webhook = calls.done("POST", "/v1/webhooks", text,
                "{\"url\":\"https://helpdesk.invalid/\",\"events\":[\"handoff.opened\"]}").getString("id");
        String handoff = calls.done("POST", "/v1/handoffs", text, "{\"conversation_id\":\""
                + asked.getString("conversation_id") + "\"}").getString("id");
        return new TenantFixture(id, key.getString("id"), text, assistant, asked.getString("conversation_id"),
                asked.getString("turn_id"), document, again.getJsonObject("cache").getString("entry_id"), file, batch, rule,
                site, webhook, handoff);
    }

    /** A document that is ready: what is cached from then on stays. */
    private static String document(ApiCalls calls, String key) {
        String id = calls.done("POST", "/v1/knowledge/documents", key,
                "{\"title\":\"Doors\",\"text\":\"Doors are sold in the yard.\"}").getString("id");
        Awaitility.await("the document").atMost(Duration.ofMinutes(1)).until(() -> calls
                .done("GET", "/v1/knowledge/documents/" + id, key, null).getString("state").equals("ready"));
        return id;
    }

    /** A file for a batch, with one line that no batch accepts, so that nothing is asked. */
    private static String file(ApiCalls calls, String key) {
        String form = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n{}\r\n--b--\r\n";
        return JsonDocument.trusted(calls.send("POST", "/v1/files", key, form.getBytes(StandardCharsets.UTF_8),
                Optional.of("multipart/form-data; boundary=b")).body()).getString("id");
    }

    static JsonObject key(ApiCalls calls, String tenant, String wanted) {
        return calls.done("POST", "/admin/v1/tenants/" + tenant + "/keys", WeirServer.ADMIN_TOKEN, wanted);
    }

    /** The path with this tenant's own things in it. A new kind of thing is a new line here. */
    String fill(String template) {
        String mine = Map.ofEntries(entry("assistants", assistant), entry("conversations", conversation),
                entry("turns", turn), entry("reports", turn), entry("knowledge", document), entry("models", "auto"),
                entry("files", file), entry("batches", batch), entry("site-keys", site), entry("webhooks", webhook),
                entry("handoffs", handoff)).getOrDefault(template.split("/")[2], "");
        if (template.startsWith("/v1/") && template.contains("{id}") && mine.isEmpty()) {
            throw new AssertionError("TenantFixture.fill does not know whose id " + template + " takes");
        }
        return template.replace("{id}", mine).replace("{tenant}", id).replace("{key}", keyId).replace("{rule}", rule).replace("{turn}", turn)
                .replace("{delivery}", webhook).replace("{shortcut}", "a-probe").replace("{name}", "a-probe").replace("{model}", "a-probe");
    }
}
