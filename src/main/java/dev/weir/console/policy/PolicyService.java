package dev.weir.console.policy;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.assistant.Publication;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.platform.IfMatch;
import dev.weir.replay.Replay;
import dev.weir.replay.Sample;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Shows, tries, saves and takes back policies, for whoever may. */
@ApplicationScoped
public class PolicyService {
    private final Assistants assistants;
    private final Publication publication;
    private final Replay replay;
    private final ModelCatalogue catalogue;

    PolicyService() {
        this(null, null, null, null);
    }

    @Inject
    PolicyService(Assistants assistants, Publication publication, Replay replay, ModelCatalogue catalogue) {
        this.assistants = assistants;
        this.publication = publication;
        this.replay = replay;
        this.catalogue = catalogue;
    }

    /** What is published of an assistant that answers. */
    AssistantVersion published(Person by, Tenant of, AssistantId assistant) {
        return assistants.current(by.reads(of.id()), assistant).orElseThrow(() -> Failure.notFound("The assistant"));
    }

    /** The names of the models there are to choose from. */
    List<String> models(Person by, Tenant of) {
        by.reads(of.id());
        return catalogue.all().stream().map(CatalogueModel::name).toList();
    }

    /** Publishes a version that differs in its policy alone, made from what was seen. */
    void save(Person by, Tenant of, AssistantId assistant, Policy policy, IfMatch seen) {
        publication.changePolicy(by, of.id(), assistant, before -> policy, seen);
    }

    /** At most so many versions, the newest first, those before the given one. */
    List<AssistantVersion> versions(Person by, Tenant of, AssistantId assistant, Optional<Integer> before, int most) {
        return assistants.versions(by.reads(of.id()), assistant, before, most);
    }

    /** Publishes again what was published before, its prompt included. */
    void rollBack(Person by, Tenant of, AssistantId assistant, int version) {
        publication.rollBack(by, of.id(), assistant, version);
    }

    /** What is known of the assistant's latest turns. */
    Sample sample(Person by, Tenant of, AssistantId assistant, int most, IntConsumer progress) {
        return replay.sample(by.reads(of.id()), assistant, most, progress);
    }
}
