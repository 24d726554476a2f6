package dev.weir.handoff;

import dev.weir.platform.PlainText;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Looks through a tenant's handoffs. */
@ApplicationScoped
public class HandoffSearch {
    private static final String HOLDS = """
            (position(weir.folded(:words) in coalesce((select string_agg(weir.folded(n.text), ' ') from weir.handoff_note n
                    where n.tenant_id = :tenant and n.handoff_id = h.handoff_id), '')) > 0
                or exists (select from weir.handoff_label l where l.tenant_id = :tenant and l.handoff_id = h.handoff_id
                    and position(weir.folded(:words) in l.label) > 0)
                or exists (select from weir.turn t where t.tenant_id = :tenant and t.conversation_id = h.conversation_id
                    and position(weir.folded(:words) in t.words) > 0))""";

    private static final String SELECT = """
            select h.handoff_id, h.conversation_id, h.turn_id, h.cause, h.reason, h.state, h.agent, h.holder, h.created_at,
                h.taken_at, h.answered_at, h.ended_at from (select * from weir.handoff where tenant_id = :tenant
                    and state = any (:states) and (cast(:holder as text) is null or holder = :holder)
                    and (cast(:label as text) is null or handoff_id in (select handoff_id from weir.handoff_label
                        where tenant_id = :tenant and label = :label)) %s) h
            where %s order by %s limit :most offset :offset""";

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    HandoffSearch() {
        this(null);
    }

    /** The handoffs in a database. */
    @Inject
    public HandoffSearch(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A page of them; for words the latest {@link HandoffQuery#REACH} are looked through. */
    public List<Handoff> find(TenantId tenant, HandoffQuery query, int offset, int most) {
        String words = PlainText.storable(query.words().strip());
        return transactions.call(tenant, manager -> {
            Sql sql = Sql.of(manager, SELECT.formatted(words.isEmpty() ? "order by " + order(query.part()) + " limit :reach"
                    : "order by created_at desc limit :reach", words.isEmpty() ? "true" : HOLDS, order(query.part())))
                    .set("tenant", tenant.value()).set("states", states(query.part())).set("holder", query.holder(), String.class)
                    .set("label", query.label(), String.class).set("most", most).set("offset", offset)
                    .set("reach", words.isEmpty() ? offset + most : HandoffQuery.REACH);
            return (words.isEmpty() ? sql : sql.set("words", words)).stream(Handoff.Row.class).map(Handoff.Row::handoff).toList();
        });
    }

    private static String[] states(HandoffQuery.Part part) {
        return switch (part) {
            case OPEN -> new String[] {"waiting", "taken"};
            case WAITING -> new String[] {"waiting"};
            case TAKEN -> new String[] {"taken"};
            case ENDED -> new String[] {"returned", "closed"};
        };
    }

    private static String order(HandoffQuery.Part part) {
        return part == HandoffQuery.Part.ENDED ? "ended_at desc, handoff_id" : "state desc, created_at, handoff_id";
    }
}
