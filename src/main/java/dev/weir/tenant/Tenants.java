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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;

/** The tenants of the installation, as its administrator makes, lists, changes and suspends them. */
@ApplicationScoped
public class Tenants {
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
            TenantEntity made = insert(manager, id, slug, name, zone);
            announce.accept(new TenantCreated(id, manager));
            audit.record(manager, id, by, "tenant.create", slug, Json.createObjectBuilder().build());
            return made.tenant();
        });
    }

    /** Makes the warm-up's tenant in a transaction that is rolled back. */
    void layOut(EntityManager manager, TenantId id) {
        insert(manager, id, "r-" + id, "Warm-up", ZoneOffset.UTC);
        announce.accept(new TenantCreated(id, manager));
    }

    /** The tenant, if there is one of that id. */
    public Optional<Tenant> find(TenantId id) {
        return transactions.call(id, manager -> read(manager, id).map(TenantEntity::tenant));
    }

    /** At most {@code limit} tenants in the order they were made, those after the given one. */
    public List<Tenant> list(Optional<TenantId> after, int limit) {
        return transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, slug, name, time_zone, suspended, created_at from weir.tenants_after(:after, :page)""")
                .set("after", after.map(TenantId::value), UUID.class).set("page", limit).list(Tenant.Row.class))
                .stream().map(Tenant.Row::tenant).toList();
    }

    /** Changes a tenant; one that is suspended is refused on every node within {@link Authentication#MEMORY}. */
    public Tenant change(Actor by, TenantId id, TenantChange change) {
        by.operates();
        Tenant changed = transactions.call(id, manager -> {
            TenantEntity entity = read(manager, id).orElseThrow(() -> Failure.notFound("The tenant"));
            Tenant before = entity.tenant();
            Tenant tenant = before.with(change);
            entity.become(tenant);
            audit.recordChange(manager, id, by, "tenant.change", tenant.slug(), detail(before), detail(tenant));
            return tenant;
        });
        authentication.forget();
        return changed;
    }

    /** Says, in the transaction that changes a document, that answers kept from before it are old. */
    public static void knowledgeChanged(EntityManager transaction, TenantId tenant) {
        Sql.of(transaction, "update weir.tenant set knowledge_version = knowledge_version + 1 "
                + "where tenant_id = :tenant").set("tenant", tenant.value()).execute();
    }

    private static JsonObject detail(Tenant tenant) {
        return Json.createObjectBuilder().add("name", tenant.name()).add("time_zone", tenant.zone().getId())
                .add("suspended", tenant.suspended()).build();
    }

    private static TenantEntity insert(EntityManager manager, TenantId id, String slug, String name, ZoneId zone) {
        TenantEntity tenant = new TenantEntity(id, slug, name, zone);
        try {
            manager.persist(tenant);
            manager.flush();
            return tenant;
        } catch (ConstraintViolationException taken) {
            if (taken.getKind() != ConstraintViolationException.ConstraintKind.UNIQUE) {
                throw taken;
            }
            throw new Failure(FailureCode.CONFLICT, "A tenant with this slug already exists.").at("slug").causedBy(taken);
        }
    }

    private static Optional<TenantEntity> read(EntityManager manager, TenantId id) {
        return Optional.ofNullable(manager.find(TenantEntity.class, id.value()));
    }
}
