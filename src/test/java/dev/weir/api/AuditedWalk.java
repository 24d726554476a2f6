package dev.weir.api;

import dev.weir.platform.JsonDocument;
import dev.weir.tenant.TenantId;
import dev.weir.testing.AuditProbe;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Calls operations, each twice: while the audit trail takes nothing, and while it does; and notes what does not hold. */
final class AuditedWalk {
    private final ApiNode node;
    private final AuditProbe probe;
    private final TenantFixture mine;
    private final Set<String> walked = new TreeSet<>();
    private final Map<String, String> complaints = new TreeMap<>();

    AuditedWalk(ApiNode node, TenantFixture mine) {
        this.node = node;
        this.mine = mine;
        probe = AuditProbe.of(node.database(), new TenantId(UUID.fromString(mine.id())));
    }

    Set<String> walked() {
        return walked;
    }

    /** What does not hold, by operation. */
    Map<String, String> complaints() {
        return complaints;
    }

    /** Calls an operation on the tenant's own thing. */
    JsonObject act(String operation, String body) {
        return act(operation, mine.fill(operation.split(" ")[1]), body);
    }

    /** The same at a path of its own. */
    JsonObject act(String operation, String path, String body) {
        return act(operation, path, Optional.ofNullable(body).map(text ->
                text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]),
                Optional.ofNullable(body).map(text -> "application/json"));
    }

    JsonObject act(String operation, String path, byte[] body, Optional<String> type) {
        walked.add(operation);
        settle();
        String method = operation.split(" ")[0];
        String token = path.startsWith("/admin/") ? ApiNode.ADMIN : mine.key();
        List<String> wrong = new ArrayList<>(refused(method, path, token, body, type));
        List<AuditProbe.Event> known = probe.events();
        HttpResponse<String> done = node.calls().send(method, path, token, body, type);
        if (done.statusCode() / 100 != 2 && wrong.isEmpty()) {
            wrong.add(done.statusCode() + " " + done.body());
        }
        if (done.statusCode() / 100 == 2) {
            List<AuditProbe.Event> events = probe.events();
            AuditProbe.fault(known, events.subList(known.size(), events.size()), path.startsWith("/admin/") ? "admin"
                    : "key:" + mine.keyId()).ifPresent(wrong::add);
        }
        if (!wrong.isEmpty()) {
            complaints.merge(operation, String.join("; ", wrong), (one, other) -> one + "; " + other);
        }
        return done.statusCode() / 100 != 2 || done.body().isEmpty() ? JsonValue.EMPTY_JSON_OBJECT
                : JsonDocument.trusted(done.body());
    }

    /** What an act does whose event cannot be written. */
    private List<String> refused(String method, String path, String token, byte[] body, Optional<String> type) {
        Map<String, String> before = probe.tables();
        probe.refuse();
        HttpResponse<String> answer;
        try {
            answer = node.calls().send(method, path, token, body, type);
        } finally {
            probe.accept();
        }
        List<String> wrong = new ArrayList<>();
        if (answer.statusCode() < 500) {
            wrong.add("without its event: " + answer.statusCode());
        }
        Set<String> changed = AuditProbe.changed(before, probe.tables());
        if (!changed.isEmpty()) {
            wrong.add("without its event it changed " + changed);
        }
        return wrong;
    }

    /** What Weir does on its own account with what was brought. */
    private void settle() {
        Awaitility.await("documents, refits and batches").atMost(Duration.ofMinutes(1)).until(() -> probe.count("""
                select count(*) from (select 1 from weir.knowledge_document where state = 'pending'
                union all select 1 from weir.router_refit where state in ('waiting', 'running')
                union all select 1 from weir.bulk_job where state in ('validating', 'finalizing', 'cancelling')) busy""") == 0);
    }
}
