package dev.weir.console.audit;

import dev.weir.platform.JsonDocument;
import dev.weir.tenant.AuditLog;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** An event as people read it. */
record AuditRow(long position, Instant at, String who, String what, String subject, List<EventDetails.Line> details) {
    static AuditRow of(AuditLog.Change event, AuditNames names) {
        JsonObject detail = JsonDocument.trusted(event.detail());
        String kind = event.action().split("\\.", 2)[0];
        return new AuditRow(event.position(), event.at(), names.who(event.actor()), ActionWords.of(event.action()),
                names.subject(kind, event.subject(), detail.getString("title", detail.getString("name", ""))),
                new EventDetails(id -> names.subject("assistant", id, "")).lines(event.detail(), event.before()));
    }
}
