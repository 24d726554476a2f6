package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;

/** The table of assistants' versions, inside a tenant's transaction. What was published once is never changed. */
final class VersionRows {
    private static final String SELECT = """
            select v.version, case when v.published_at is null then 'draft' when v.version = a.published then 'published'
                   else 'superseded' end, v.name, v.prompt, v.prompt_version, v.language, cast(v.policy as text),
                   v.changed_by, v.changed_at, v.published_at
              from weir.assistant_version v join weir.assistant a using (tenant_id, assistant_id)
             where v.tenant_id = :tenant and v.assistant_id = :id\s""";

    private VersionRows() {
    }

    static Optional<AssistantVersion> draft(EntityManager manager, TenantId tenant, AssistantId id) {
        return versions(select(manager, tenant, id, "and v.published_at is null")).stream().findFirst();
    }

    static Optional<AssistantVersion> published(EntityManager manager, TenantId tenant, AssistantId id) {
        return versions(select(manager, tenant, id, "and v.version = a.published")).stream().findFirst();
    }

    static Optional<AssistantVersion> find(EntityManager manager, TenantId tenant, AssistantId id, int number) {
        return versions(select(manager, tenant, id, "and v.version = :number").setParameter("number", number)).stream()
                .findFirst();
    }

    static List<AssistantVersion> list(EntityManager manager, TenantId tenant, AssistantId id, Optional<Integer> before,
            int limit) {
        return versions(select(manager, tenant, id, "and v.version < :before order by v.version desc limit :page")
                .setParameter("before", before.orElse(Integer.MAX_VALUE)).setParameter("page", limit));
    }

    /** Adds a draft. */
    static void insert(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion version) {
        content(manager.createNativeQuery("""
                insert into weir.assistant_version (tenant_id, assistant_id, version, name, prompt, prompt_version,
                       language, policy, changed_by, changed_at)
                values (:tenant, :id, :number, :name, :prompt, :promptVersion, :language, cast(:policy as jsonb),
                       :changedBy, now())"""), tenant, id, version);
    }

    static void update(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion draft) {
        content(manager.createNativeQuery("""
                update weir.assistant_version
                   set name = :name, prompt = :prompt, prompt_version = :promptVersion, language = :language,
                       policy = cast(:policy as jsonb), changed_by = :changedBy, changed_at = now()
                 where tenant_id = :tenant and assistant_id = :id and version = :number and published_at is null"""),
                tenant, id, draft);
    }

    /** Marks a draft as published: it stays as it is from now on. */
    static void seal(EntityManager manager, TenantId tenant, AssistantId id, int number) {
        manager.createNativeQuery("""
                update weir.assistant_version set published_at = now()
                 where tenant_id = :tenant and assistant_id = :id and version = :number and published_at is null""")
                .setParameter("tenant", tenant.value()).setParameter("id", id.value()).setParameter("number", number)
                .executeUpdate();
    }

    static void discard(EntityManager manager, TenantId tenant, AssistantId id) {
        manager.createNativeQuery("""
                delete from weir.assistant_version
                 where tenant_id = :tenant and assistant_id = :id and published_at is null""")
                .setParameter("tenant", tenant.value()).setParameter("id", id.value()).executeUpdate();
    }

    static int nextNumber(EntityManager manager, TenantId tenant, AssistantId id) {
        return (Integer) manager.createNativeQuery("""
                select coalesce(max(version), 0) + 1 from weir.assistant_version
                 where tenant_id = :tenant and assistant_id = :id""", Integer.class)
                .setParameter("tenant", tenant.value()).setParameter("id", id.value()).getSingleResult();
    }

    /** The number that a prompt had before, in another version than that, or one that none has. */
    static int promptVersion(EntityManager manager, TenantId tenant, AssistantId id, String prompt, int number) {
        return (Integer) manager.createNativeQuery("""
                select coalesce(min(prompt_version) filter (where prompt = :prompt), coalesce(max(prompt_version), 0) + 1)
                  from weir.assistant_version
                 where tenant_id = :tenant and assistant_id = :id and version <> :number""", Integer.class)
                .setParameter("prompt", prompt).setParameter("tenant", tenant.value()).setParameter("id", id.value())
                .setParameter("number", number).getSingleResult();
    }

    private static void content(Query query, TenantId tenant, AssistantId id, AssistantVersion version) {
        query.setParameter("tenant", tenant.value()).setParameter("id", id.value())
                .setParameter("number", version.number()).setParameter("name", version.name())
                .setParameter("prompt", version.prompt()).setParameter("promptVersion", version.promptVersion())
                .setParameter("language", version.language())
                .setParameter("policy", PolicyDocument.json(version.policy()).toString())
                .setParameter("changedBy", version.changedBy()).executeUpdate();
    }

    private static Query select(EntityManager manager, TenantId tenant, AssistantId id, String which) {
        return manager.createNativeQuery(SELECT + which, AssistantVersion.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("id", id.value());
    }

    private static List<AssistantVersion> versions(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((AssistantVersion.Row) row).version()).toList();
    }
}
