package dev.weir.console.sites;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.KnownAssistant;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.site.ChatSettings;
import dev.weir.site.Origin;
import dev.weir.site.SiteChats;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeyId;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** A tenant's site keys, for its administrators. */
@ApplicationScoped
public class SiteService {
    private static final int MOST_ASSISTANTS = 500;
    private static final int LONGEST_NAME = 200;

    private final SiteKeys keys;
    private final Assistants assistants;
    private final SiteChats chats;

    SiteService() {
        this(null, null, null);
    }

    @Inject
    SiteService(SiteKeys keys, Assistants assistants, SiteChats chats) {
        this.keys = keys;
        this.assistants = assistants;
        this.chats = chats;
    }

    List<SiteKey> keys(Person by, TenantId tenant) {
        return keys.list(by.changes(tenant));
    }

    /** Those who can answer: the published ones. */
    List<KnownAssistant> assistants(Person by, TenantId tenant) {
        return assistants.list(by.changes(tenant), Optional.empty(), MOST_ASSISTANTS).stream()
                .filter(known -> known.published().isPresent()).toList();
    }

    SiteKey make(Person by, TenantId tenant, SiteKeyDraft draft) {
        return keys.make(by, tenant, draft);
    }

    SiteKey change(Person by, TenantId tenant, SiteKey key, SiteKeyDraft draft) {
        return keys.change(by, tenant, key.id(), draft);
    }

    SiteKey key(Person by, TenantId tenant, SiteKeyId key) {
        return keys.find(by.changes(tenant), key);
    }

    ChatSettings chat(Person by, TenantId tenant, SiteKeyId key) {
        return chats.of(by.changes(tenant), key);
    }

    ChatSettings design(Person by, TenantId tenant, SiteKeyId key, ChatSettings settings) {
        return chats.change(by, tenant, key, settings);
    }

    void revoke(Person by, TenantId tenant, SiteKey key) {
        keys.revoke(by, tenant, key.id());
    }

    /**
     * What somebody typed as a draft; refuses what no site key may have.
     *
     * @param origins one a line
     */
    static SiteKeyDraft draft(String name, AssistantId assistant, String origins, int requestsPerMinute) {
        List<Origin> pages = origins.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Origin::of).toList();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Failure.invalid("name", "A name has 1 to 200 characters.");
        }
        if (pages.isEmpty() || pages.size() > SiteKeyDraft.MOST_ORIGINS) {
            throw Failure.invalid("origins", "Enter 1 to " + SiteKeyDraft.MOST_ORIGINS
                    + " origins, one per line, such as https://shop.example.");
        }
        return new SiteKeyDraft(name.strip(), assistant, pages, requestsPerMinute);
    }
}
