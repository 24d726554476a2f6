package dev.weir.handoff;

import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words by which agents sort their conversations. */
@ApplicationScoped
public class HandoffLabels {
    /** As many as a conversation may have. */
    public static final int MOST = 10;
    /** The longest label, in characters. */
    public static final int LONGEST = 40;
    private static final int OFFERED = 100;

    private final TenantTransaction transactions;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    HandoffLabels() {
        this(null, null);
    }

    /** The labels in a database. */
    @Inject
    public HandoffLabels(TenantTransaction transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    private record Labelled(UUID handoff, String label) {
    }

    /** The labels of each of the handoffs that has any. */
    public Map<UUID, List<String>> of(TenantId tenant, Collection<UUID> handoffs) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select handoff_id, label from weir.handoff_label where tenant_id = :tenant and handoff_id = any (:handoffs)
                order by label""").set("tenant", tenant.value()).set("handoffs", handoffs.toArray(UUID[]::new))
                .list(Labelled.class)).stream().collect(Collectors.groupingBy(Labelled::handoff,
                        Collectors.mapping(Labelled::label, Collectors.toList())));
    }

    /** Those that the tenant uses, the most used first. */
    public List<String> used(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select label from weir.handoff_label where tenant_id = :tenant group by label
                order by count(*) desc, label limit :most""").set("tenant", tenant.value()).set("most", OFFERED)
                .list(String.class));
    }

    /**
     * Puts these in place of the handoff's labels, in small letters; the audit trail, which cannot forget, says that it was done and
     * not what they are.
     */
    public List<String> set(Actor by, TenantId tenant, HandoffId handoff, Collection<String> labels) {
        by.attends(tenant);
        SortedSet<String> wanted = labels.stream().map(HandoffLabels::checked).collect(Collectors.toCollection(TreeSet::new));
        if (wanted.size() > MOST) {
            throw Failure.invalid("labels", "labels must be at most " + MOST + ".");
        }
        transactions.run(tenant, manager -> {
            Handoff about = HandoffRows.find(manager, tenant, handoff);
            put(manager, tenant, handoff, wanted);
            audit.record(manager, tenant, by, "handoff.label", handoff.toString(), Json.createObjectBuilder()
                    .add("conversation_id", about.conversation().toString()).build());
        });
        return List.copyOf(wanted);
    }

    private static void put(EntityManager manager, TenantId tenant, HandoffId handoff, Collection<String> labels) {
        Sql.of(manager, "delete from weir.handoff_label where tenant_id = :tenant and handoff_id = :handoff")
                .set("tenant", tenant.value()).set("handoff", handoff.value()).execute();
        Sql.of(manager, """
                insert into weir.handoff_label (tenant_id, handoff_id, label)
                select :tenant, :handoff, label from unnest(:labels) label""").set("tenant", tenant.value())
                .set("handoff", handoff.value()).set("labels", labels.toArray(String[]::new)).execute();
    }

    private static String checked(String label) {
        return PlainText.checked("labels", label.strip().toLowerCase(Locale.ROOT), 1, LONGEST);
    }
}
