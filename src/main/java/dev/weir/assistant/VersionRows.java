package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An assistant's versions, inside a tenant's transaction. Each change is written at once: there is one draft at most at any
 * time, and a number is given again once its draft is gone.
 */
final class VersionRows {
    private VersionRows() {
    }

    static Optional<AssistantVersion> draft(EntityManager manager, TenantId tenant, AssistantId id) {
        return drafted(manager, tenant, id).map(draft -> draft.version(Optional.empty()));
    }

    static Optional<AssistantVersion> published(EntityManager manager, TenantId tenant, AssistantId id) {
        return publishedNumber(manager, tenant, id).flatMap(number -> find(manager, tenant, id, number));
    }

    static Optional<AssistantVersion> find(EntityManager manager, TenantId tenant, AssistantId id, int number) {
        return Optional.ofNullable(manager.find(VersionEntity.class, new VersionEntity.Id(tenant, id, number)))
                .map(found -> found.version(publishedNumber(manager, tenant, id)));
    }

    static List<AssistantVersion> list(EntityManager manager, TenantId tenant, AssistantId id, Optional<Integer> before,
            int limit) {
        Optional<Integer> published = publishedNumber(manager, tenant, id);
        return select(manager, tenant, id, "and v.id.number < :before order by v.id.number desc")
                .setParameter("before", before.orElse(Integer.MAX_VALUE)).setMaxResults(limit).getResultStream()
                .map(found -> found.version(published)).toList();
    }

    /** Adds a draft. */
    static void insert(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion draft, Instant at) {
        manager.persist(new VersionEntity(tenant, id, draft, at));
        manager.flush();
    }

    static void update(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion draft, Instant at) {
        drafted(manager, tenant, id).orElseThrow().say(draft, at);
        manager.flush();
    }

    /** Marks the draft as published: it stays as it is from now on. */
    static void seal(EntityManager manager, TenantId tenant, AssistantId id, Instant at) {
        drafted(manager, tenant, id).orElseThrow().seal(at);
        manager.flush();
    }

    static void discard(EntityManager manager, TenantId tenant, AssistantId id) {
        drafted(manager, tenant, id).ifPresent(manager::remove);
        manager.flush();
    }

    static int nextNumber(EntityManager manager, TenantId tenant, AssistantId id) {
        return manager.createQuery("""
                select coalesce(max(v.id.number), 0) + 1 from VersionEntity v
                 where v.id.tenant = :tenant and v.id.assistant = :id""", Integer.class)
                .setParameter("tenant", tenant).setParameter("id", id).getSingleResult();
    }

    /** The number that a prompt had before, in another version than that, or one that none has. */
    static int promptVersion(EntityManager manager, TenantId tenant, AssistantId id, String prompt, int number) {
        return manager.createQuery("""
                select coalesce(min(v.promptVersion) filter (where v.prompt = :prompt), coalesce(max(v.promptVersion), 0) + 1)
                  from VersionEntity v where v.id.tenant = :tenant and v.id.assistant = :id and v.id.number <> :number""",
                Integer.class).setParameter("prompt", prompt).setParameter("tenant", tenant).setParameter("id", id)
                .setParameter("number", number).getSingleResult();
    }

    private static Optional<Integer> publishedNumber(EntityManager manager, TenantId tenant, AssistantId id) {
        return Optional.ofNullable(manager.find(AssistantEntity.class, AssistantEntity.id(tenant, id)))
                .flatMap(assistant -> assistant.known().published());
    }

    private static Optional<VersionEntity> drafted(EntityManager manager, TenantId tenant, AssistantId id) {
        return select(manager, tenant, id, "and v.publishedAt is null").getResultStream().findFirst();
    }

    private static TypedQuery<VersionEntity> select(EntityManager manager, TenantId tenant, AssistantId id, String which) {
        return manager.createQuery("select v from VersionEntity v where v.id.tenant = :tenant and v.id.assistant = :id " + which,
                VersionEntity.class).setParameter("tenant", tenant).setParameter("id", id);
    }
}
