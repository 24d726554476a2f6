package dev.weir.console.assistants;

import dev.weir.assistant.AssistantDraft;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Drafts;
import dev.weir.assistant.Publication;
import dev.weir.people.Person;
import dev.weir.platform.IfMatch;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** A tenant's assistants, for whoever may see, draft and publish them. */
@ApplicationScoped
public class AssistantService {
    private final Assistants assistants;
    private final Drafts drafts;
    private final Publication publication;

    AssistantService() {
        this(null, null, null);
    }

    @Inject
    AssistantService(Assistants assistants, Drafts drafts, Publication publication) {
        this.assistants = assistants;
        this.drafts = drafts;
        this.publication = publication;
    }

    /** At most so many versions, the newest first, those before the given one. */
    List<AssistantVersion> versions(Person by, Tenant of, AssistantId assistant, Optional<Integer> before, int most) {
        return assistants.versions(by.reads(of.id()), assistant, before, most);
    }

    /** The version of that number; empty for one that is not there. */
    Optional<AssistantVersion> version(Person by, Tenant of, AssistantId assistant, int number) {
        return assistants.version(by.reads(of.id()), assistant, number);
    }

    /** The assistant's revision, asked before anything of it is read. */
    long revision(Person by, Tenant of, AssistantId assistant) {
        return assistants.revision(by.reads(of.id()), assistant);
    }

    Optional<AssistantVersion> draft(Person by, Tenant of, AssistantId assistant) {
        return assistants.draft(by.reads(of.id()), assistant);
    }

    Optional<AssistantVersion> published(Person by, Tenant of, AssistantId assistant) {
        return assistants.current(by.reads(of.id()), assistant);
    }

    AssistantId create(Person by, Tenant of, String name) {
        return drafts.create(by, of.id(), new AssistantDraft(Optional.of(name), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    void save(Person by, Tenant of, AssistantId assistant, String prompt, String language, IfMatch seen) {
        drafts.change(by, of.id(), assistant, new AssistantDraft(Optional.empty(), Optional.of(prompt),
                Optional.of(language), Optional.empty()), seen);
    }

    void discard(Person by, Tenant of, AssistantId assistant) {
        drafts.discard(by, of.id(), assistant);
    }

    void publish(Person by, Tenant of, AssistantId assistant, IfMatch seen) {
        publication.publish(by, of.id(), assistant, seen);
    }

    void rollBack(Person by, Tenant of, AssistantId assistant, int version) {
        publication.rollBack(by, of.id(), assistant, version);
    }
}
