package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.PlainText;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of assistants, inside a tenant's transaction. */
final class AssistantRows {
    private static final int LONGEST_NAME = 100;
    private static final String SELECT = """
            select assistant_id, name, published, created_at from weir.assistant
             where tenant_id = :tenant and retired_at is null\s""";

    private AssistantRows() {
    }

    /** Makes the tenant's other changes wait: names stay unique and versions in order without a retry. */
    static void lock(EntityManager manager, TenantId tenant) {
        manager.createNativeQuery("""
                select 1 from weir.assistant where tenant_id = :tenant and assistant_id = :tenant for update""",
                Integer.class).setParameter("tenant", tenant.value()).getResultList();
    }

    /** The assistant of that name or id of which no version was published. */
    static Optional<AssistantId> draft(EntityManager manager, TenantId tenant, String nameOrId) {
        if (nameOrId.length() > LONGEST_NAME || !PlainText.isStorable(nameOrId)) {
            return Optional.empty();
        }
        return known(manager.createNativeQuery(SELECT + "and published is null"
                + " and (name = :name or cast(assistant_id as text) = :name)", KnownAssistant.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("name", nameOrId)).stream()
                .map(KnownAssistant::id).findFirst();
    }

    /** The published version of the assistant of that name or id. */
    static Optional<Assistant> live(EntityManager manager, TenantId tenant, String nameOrId) {
        if (nameOrId.length() > LONGEST_NAME || !PlainText.isStorable(nameOrId)) {
            return Optional.empty();
        }
        List<?> rows = manager.createNativeQuery("""
                select a.assistant_id, a.name, v.prompt_version, v.prompt, v.language, cast(v.policy as text)
                  from weir.assistant a join weir.assistant_version v on v.tenant_id = a.tenant_id
                       and v.assistant_id = a.assistant_id and v.version = a.published
                 where a.tenant_id = :tenant and a.retired_at is null
                       and (a.name = :name or cast(a.assistant_id as text) = :name)""", Live.class)
                .setParameter("tenant", tenant.value()).setParameter("name", nameOrId).getResultList();
        return rows.stream().map(row -> ((Live) row).assistant(tenant)).findFirst();
    }

    static KnownAssistant find(EntityManager manager, TenantId tenant, AssistantId id) {
        return known(manager.createNativeQuery(SELECT + "and assistant_id = :id", KnownAssistant.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("id", id.value())).stream().findFirst()
                .orElseThrow(() -> Failure.notFound("The assistant"));
    }

    static List<KnownAssistant> list(EntityManager manager, TenantId tenant, Optional<AssistantId> after, int limit) {
        return known(manager.createNativeQuery(SELECT + """

                 and (cast(:after as uuid) is null or (created_at, assistant_id) > (select b.created_at, b.assistant_id
                      from weir.assistant b where b.tenant_id = :tenant and b.assistant_id = cast(:after as uuid)))
                 order by created_at, assistant_id limit :page""", KnownAssistant.Row.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", after.map(AssistantId::toString).orElse(null)).setParameter("page", limit));
    }

    static void insert(EntityManager manager, TenantId tenant, AssistantId id, String name) {
        refuseTaken(manager, tenant, id, name);
        manager.createNativeQuery("""
                insert into weir.assistant (tenant_id, assistant_id, name) values (:tenant, :id, :name)""")
                .setParameter("tenant", tenant.value()).setParameter("id", id.value()).setParameter("name", name)
                .executeUpdate();
    }

    /** From now on that version answers, under its name. */
    static void publish(EntityManager manager, TenantId tenant, AssistantId id, AssistantVersion version) {
        refuseTaken(manager, tenant, id, version.name());
        manager.createNativeQuery("""
                update weir.assistant set published = :version, name = :name
                 where tenant_id = :tenant and assistant_id = :id""").setParameter("version", version.number())
                .setParameter("name", version.name()).setParameter("tenant", tenant.value())
                .setParameter("id", id.value()).executeUpdate();
    }

    static void retire(EntityManager manager, TenantId tenant, AssistantId id) {
        manager.createNativeQuery("""
                update weir.assistant set retired_at = now() where tenant_id = :tenant and assistant_id = :id""")
                .setParameter("tenant", tenant.value()).setParameter("id", id.value()).executeUpdate();
    }

    static void refuseTaken(EntityManager manager, TenantId tenant, AssistantId id, String name) {
        if (!manager.createNativeQuery("""
                select 1 from weir.assistant where tenant_id = :tenant and assistant_id <> :id and name = :name
                   and retired_at is null""", Integer.class).setParameter("tenant", tenant.value())
                .setParameter("id", id.value()).setParameter("name", name).getResultList().isEmpty()) {
            throw new Failure(FailureCode.CONFLICT, "Another assistant has this name: choose one that is free.")
                    .at("name");
        }
    }

    private static List<KnownAssistant> known(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((KnownAssistant.Row) row).assistant()).toList();
    }

    /** As the database spells what answers. */
    record Live(UUID id, String name, int promptVersion, String prompt, String language, String policy) {
        Assistant assistant(TenantId tenant) {
            return new Assistant(tenant, new AssistantId(id), name, promptVersion, prompt, language,
                    PolicyDocument.stored(policy));
        }
    }
}
