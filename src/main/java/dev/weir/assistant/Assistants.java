package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * A tenant's assistants. Every tenant has one named {@code default}, which answers in English under the default policy;
 * its identifier is the tenant's own.
 */
@ApplicationScoped
public class Assistants {
    private static final String DEFAULT = "default";

    /** The published version of the assistant of that name or identifier, the default one when none is named. */
    public Assistant published(TenantId tenant, Optional<String> name) {
        Assistant only = new Assistant(tenant, new AssistantId(tenant.value()), DEFAULT, 1, "", "en",
                Policy.defaults());
        if (name.isPresent() && !name.get().equals(DEFAULT) && !name.get().equals(only.id().toString())) {
            throw Failure.notFound("The assistant");
        }
        return only;
    }
}
