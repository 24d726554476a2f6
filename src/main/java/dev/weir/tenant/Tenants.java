package dev.weir.tenant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tenants of the installation, as its administrator makes, lists, changes and suspends them. */
@ApplicationScoped
public class Tenants {
    private static final String COLUMNS = "select tenant_id, slug, name, time_zone, suspended, created_at from ";

    private final TenantTransaction transactions;
    private final Authentication authentication;
    private final AuditTrail audit;
    private final Consumer<TenantCreated> announce;

    Tenants() {
        this(null, null, null, (Consumer<TenantCreated>) null);
    }

    @Inject
    Tenants(TenantTransaction transactions, Authentication authentication, AuditTrail audit,
            Event<TenantCreated> created) {
        this(transactions, authentication, audit, (Consumer<TenantCreated>) created::fire);
    }

    /** @param announce is told of a new tenant inside its transaction */
    public Tenants(TenantTransaction transactions, Authentication authentication, AuditTrail audit,
            Consumer<TenantCreated> announce) {
        this.transactions = transactions;
        this.authentication = authentication;
        this.audit = audit;
        this.announce = announce;
    }

    /** Makes a tenant with what every tenant has; {@code conflict} when the slug is taken. */
    public Tenant create(Actor by, String slug, String name, ZoneId zone) {
        by.operates();
        TenantId id = new TenantId(Ids.next());
        return transactions.call(id, manager -> {
            insert(manager, id, slug, name, zone);
            announce.accept(new TenantCreated(id, manager));
            audit.record(manager, id, by, "tenant.create", slug, Json.createObjectBuilder().build());
            return read(manager, id).orElseThrow();
        });
    }

    /** Makes the warm-up's tenant in a transaction that is rolled back. */
    void layOut(EntityManager manager, TenantId id) {
        insert(manager, id, "r-" + id, "Warm-up", ZoneOffset.UTC);
        announce.accept(new TenantCreated(id, manager));
    }

    /** The tenant, if there is one of that id. */
    public Optional<Tenant> find(TenantId id) {
        return transactions.call(id, manager -> read(manager, id));
    }

    /** At most {@code limit} tenants in the order they were made, those after the given one. */
    public List<Tenant> list(Optional<TenantId> after, int limit) {
        return transactions.callWithoutTenant(manager -> tenants(manager
                .createNativeQuery(COLUMNS + "weir.tenants_after(cast(:after as uuid), :page)", Tenant.Row.class)
                .setParameter("after", after.map(TenantId::toString).orElse(null)).setParameter("page", limit)));
    }

    /** Changes a tenant; one that is suspended is refused on every node within {@link Authentication#MEMORY}. */
    public Tenant change(Actor by, TenantId id, TenantChange change) {
        by.operates();
        Tenant changed = transactions.call(id, manager -> {
            Tenant before = read(manager, id).orElseThrow(() -> Failure.notFound("The tenant"));
            Tenant tenant = before.with(change);
            update(manager, tenant);
            audit.recordChange(manager, id, by, "tenant.change", tenant.slug(), detail(before), detail(tenant));
            return tenant;
        });
        authentication.forget();
        return changed;
    }

    /** Says, in the transaction that changes a document, that answers kept from before it are old. */
    public static void knowledgeChanged(EntityManager transaction, TenantId tenant) {
        transaction.createNativeQuery("update weir.tenant set knowledge_version = knowledge_version + 1 "
                + "where tenant_id = :tenant").setParameter("tenant", tenant.value()).executeUpdate();
    }

    private static JsonObject detail(Tenant tenant) {
        return Json.createObjectBuilder().add("name", tenant.name()).add("time_zone", tenant.zone().getId())
                .add("suspended", tenant.suspended()).build();
    }

    private static void insert(EntityManager manager, TenantId id, String slug, String name, ZoneId zone) {
        int inserted = manager.createNativeQuery("""
                insert into weir.tenant (tenant_id, slug, name, time_zone)
                values (:id, :slug, :name, :zone) on conflict (slug) do nothing""")
                .setParameter("id", id.value()).setParameter("slug", slug).setParameter("name", name)
                .setParameter("zone", zone.getId()).executeUpdate();
        if (inserted == 0) {
            throw new Failure(FailureCode.CONFLICT, "A tenant with this slug already exists.").at("slug");
        }
    }

    private static void update(EntityManager manager, Tenant tenant) {
        manager.createNativeQuery("""
                update weir.tenant set name = :name, time_zone = :zone, suspended = :suspended
                 where tenant_id = :id""")
                .setParameter("id", tenant.id().value()).setParameter("name", tenant.name())
                .setParameter("zone", tenant.zone().getId()).setParameter("suspended", tenant.suspended())
                .executeUpdate();
    }

    private static Optional<Tenant> read(EntityManager manager, TenantId id) {
        return tenants(manager.createNativeQuery(COLUMNS + "weir.tenant where tenant_id = :id", Tenant.Row.class)
                .setParameter("id", id.value())).stream().findFirst();
    }

    private static List<Tenant> tenants(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((Tenant.Row) row).tenant()).toList();
    }
}
