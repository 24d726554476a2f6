package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A version of an assistant. What was published once is never changed. */
@Entity
@Table(name = "assistant_version")
@DynamicUpdate
class VersionEntity {
    @EmbeddedId
    private Id id;
    private String name;
    private String prompt;
    @Column(name = "prompt_version")
    private int promptVersion;
    private String language;
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(read = "cast(policy as text)", write = "cast(? as jsonb)")
    @Convert(converter = PolicyConverter.class)
    private Policy policy;
    @Column(name = "changed_by")
    private String changedBy;
    @Column(name = "changed_at")
    private Instant changedAt;
    @Column(name = "published_at")
    private Instant publishedAt;

    protected VersionEntity() {
    }

    VersionEntity(TenantId tenant, AssistantId assistant, AssistantVersion draft, Instant at) {
        this.id = new Id(tenant, assistant, draft.number());
        say(draft, at);
    }

    /** Which version. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "assistant_id") AssistantId assistant,
            @Column(name = "version") int number) {
    }

    final void say(AssistantVersion draft, Instant at) {
        name = draft.name();
        prompt = draft.prompt();
        promptVersion = draft.promptVersion();
        language = draft.language();
        policy = draft.policy();
        changedBy = draft.changedBy();
        changedAt = at;
    }

    void seal(Instant at) {
        publishedAt = at;
    }

    /** @param published the number of the version that answers now */
    AssistantVersion version(Optional<Integer> published) {
        String state = publishedAt == null ? "draft" : published.equals(Optional.of(id.number())) ? "published" : "superseded";
        return new AssistantVersion(id.number(), state, name, prompt, promptVersion, language, policy, changedBy, changedAt,
                Optional.ofNullable(publishedAt));
    }
}
