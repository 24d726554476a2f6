package dev.weir.handoff;

import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Private notes of agents; they go with the conversation. */
@ApplicationScoped
public class HandoffNotes {
    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    HandoffNotes() {
        this(null, null, null);
    }

    /** The notes in a database. */
    @Inject
    public HandoffNotes(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The notes of all handoffs of a conversation, the oldest first. */
    public List<HandoffNote> of(TenantId tenant, UUID conversation) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select n.note_id, n.author, n.text, n.created_at from weir.handoff_note n
                    join weir.handoff h using (tenant_id, handoff_id)
                where n.tenant_id = :tenant and h.conversation_id = :conversation order by n.created_at, n.note_id""")
                .set("tenant", tenant.value()).set("conversation", conversation).list(HandoffNote.class));
    }

    /** Writes one; the audit trail says that it was, not what it says. */
    public HandoffNote add(Actor by, TenantId tenant, HandoffId handoff, String text) {
        by.attends(tenant);
        HandoffNote note = new HandoffNote(Ids.next(), by.auditName(),
                PlainText.checked("text", text.strip(), 1, HandoffNote.LONGEST), clock.instant());
        transactions.run(tenant, manager -> {
            Handoff about = HandoffRows.find(manager, tenant, handoff);
            Sql.of(manager, """
                    insert into weir.handoff_note (tenant_id, note_id, handoff_id, author, text, created_at)
                    values (:tenant, :note, :handoff, :author, :text, :now)""").set("tenant", tenant.value())
                    .set("note", note.id()).set("handoff", handoff.value()).set("author", note.author())
                    .set("text", note.text()).set("now", note.createdAt()).execute();
            audit.record(manager, tenant, by, "handoff.note", handoff.toString(), Json.createObjectBuilder()
                    .add("conversation_id", about.conversation().toString()).build());
        });
        return note;
    }
}
