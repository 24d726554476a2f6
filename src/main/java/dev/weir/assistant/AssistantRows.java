package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.IfMatch;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of assistants, inside a tenant's transaction. */
final class AssistantRows {
    private static final int LONGEST_NAME = 100;

    private AssistantRows() {
    }

    /** Makes the tenant's other changes wait: names stay unique and versions in order without a retry. */
    static void lock(EntityManager manager, TenantId tenant) {
        manager.find(AssistantEntity.class, AssistantEntity.id(tenant, new AssistantId(tenant.value())), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The assistant of that name or id of which no version was published. */
    static Optional<AssistantId> draft(EntityManager manager, TenantId tenant, String nameOrId) {
        if (nameOrId.length() > LONGEST_NAME || !PlainText.isStorable(nameOrId)) {
            return Optional.empty();
        }
        return manager.createQuery("""
                select a from AssistantEntity a where a.id.tenant = :tenant and a.retiredAt is null and a.published is null
                   and (a.name = :name or cast(a.id.assistant as string) = :name)""", AssistantEntity.class)
                .setParameter("tenant", tenant).setParameter("name", nameOrId).getResultStream()
                .map(found -> found.known().id()).findFirst();
    }

    /** The published version of the assistant of that name or id. */
    static Optional<Assistant> live(EntityManager manager, TenantId tenant, String nameOrId) {
        if (nameOrId.length() > LONGEST_NAME || !PlainText.isStorable(nameOrId)) {
            return Optional.empty();
        }
        List<Live> rows = Sql.of(manager, """
                select a.assistant_id, a.name, v.prompt_version, v.prompt, v.language, cast(v.policy as text)
                  from weir.assistant a join weir.assistant_version v on v.tenant_id = a.tenant_id
                       and v.assistant_id = a.assistant_id and v.version = a.published
                 where a.tenant_id = :tenant and a.retired_at is null
                       and (a.name = :name or cast(a.assistant_id as text) = :name)""")
                .set("tenant", tenant.value()).set("name", nameOrId).list(Live.class);
        return rows.stream().map(row -> row.assistant(tenant)).findFirst();
    }

    static long revision(EntityManager manager, TenantId tenant, AssistantId id) {
        return existing(manager, tenant, id).map(found -> found.known().revision()).orElse(0L);
    }

    static KnownAssistant find(EntityManager manager, TenantId tenant, AssistantId id) {
        return entity(manager, tenant, id).known();
    }

    /** The assistant, of which something is changed from now on; {@code version_conflict} when it is not what was seen. */
    static KnownAssistant changing(EntityManager manager, TenantId tenant, AssistantId id, IfMatch seen) {
        AssistantEntity assistant = entity(manager, tenant, id);
        seen.check("The assistant", assistant.known().revision());
        manager.lock(assistant, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return assistant.known();
    }

    static List<KnownAssistant> list(EntityManager manager, TenantId tenant, Optional<AssistantId> after, int limit) {
        Optional<AssistantEntity> last = after.map(id -> manager.find(AssistantEntity.class, AssistantEntity.id(tenant, id)));
        if (after.isPresent() && last.isEmpty()) {
            return List.of();
        }
        TypedQuery<AssistantEntity> query = manager.createQuery("""
                select a from AssistantEntity a where a.id.tenant = :tenant and a.retiredAt is null"""
                + last.map(there -> " and (a.createdAt > :at or a.createdAt = :at and a.id.assistant > :after)").orElse("")
                + " order by a.createdAt, a.id.assistant", AssistantEntity.class).setParameter("tenant", tenant);
        last.ifPresent(there -> query.setParameter("at", there.createdAt()).setParameter("after", there.known().id()));
        return query.setMaxResults(limit).getResultStream().map(AssistantEntity::known).toList();
    }

    static void insert(EntityManager manager, TenantId tenant, AssistantId id, String name) {
        refuseTaken(manager, tenant, id, name);
        manager.persist(new AssistantEntity(tenant, id, name));
    }

    /** From now on that version answers, under its name. */
    static void publish(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion version) {
        refuseTaken(manager, tenant, id, version.name());
        entity(manager, tenant, id).publish(version);
    }

    static void retire(EntityManager manager, TenantId tenant, AssistantId id, Instant at) {
        entity(manager, tenant, id).retire(at);
    }

    static void refuseTaken(EntityManager manager, TenantId tenant, AssistantId id, String name) {
        if (manager.createQuery("""
                select count(a) from AssistantEntity a where a.id.tenant = :tenant and a.id.assistant <> :id and a.name = :name
                   and a.retiredAt is null""", Long.class).setParameter("tenant", tenant).setParameter("id", id)
                .setParameter("name", name).getSingleResult() > 0) {
            throw new Failure(FailureCode.CONFLICT, "Another assistant has this name: choose one that is free.")
                    .at("name");
        }
    }

    private static AssistantEntity entity(EntityManager manager, TenantId tenant, AssistantId id) {
        return existing(manager, tenant, id).orElseThrow(() -> Failure.notFound("The assistant"));
    }

    private static Optional<AssistantEntity> existing(EntityManager manager, TenantId tenant, AssistantId id) {
        return Optional.ofNullable(manager.find(AssistantEntity.class, AssistantEntity.id(tenant, id))).filter(found -> !found.isRetired());
    }

    /** As the database spells what answers. */
    record Live(UUID id, String name, int promptVersion, String prompt, String language, String policy) {
        Assistant assistant(TenantId tenant) {
            return new Assistant(tenant, new AssistantId(id), name, promptVersion, prompt, language,
                    PolicyDocument.stored(policy));
        }
    }
}
