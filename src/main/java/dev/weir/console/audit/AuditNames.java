package dev.weir.console.audit;

import dev.weir.console.session.ActorNames;
import dev.weir.platform.Ids;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is meant by the ids of a trail.
 *
 * @param things names of sites, webhooks, assistants and the tenant, by id
 */
record AuditNames(ActorNames.Names actors, Map<UUID, String> things) {
    /** The tenant itself, whose id is its default assistant's as well. */
    static final String TENANT = "The whole tenant";
    private static final Set<String> OF_ASSISTANTS = Set.of("assistant", "policy", "rule");
    /** What is not known by a name of its own, by the kind of the action. */
    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("webhook", "Removed webhook"),
            Map.entry("site_key", "A site"), Map.entry("assistant", "Retired assistant"),
            Map.entry("policy", "Retired assistant"), Map.entry("rule", "Deleted rule"),
            Map.entry("document", "A document"), Map.entry("cache", "A cached answer"), Map.entry("bulk", "A bulk job"),
            Map.entry("handoff", "A conversation"), Map.entry("article", "A question"),
            Map.entry("near_miss", "Two questions"), Map.entry("budget", "A turn"));

    String who(String actor) {
        return actors.who(actor);
    }

    /**
     * What an action was about.
     *
     * @param kind what the action's name begins with
     * @param then its name at that time, where the event kept it
     */
    String subject(String kind, String subject, String then) {
        UUID id = Ids.parse(subject).orElse(null);
        if (id == null) {
            return subject;
        }
        return switch (kind) {
            case "person", "console" -> actors.person(id);
            case "key" -> actors.key(id);
            default -> things.containsKey(id) ? thing(kind, things.get(id)) : then.isEmpty() ? other(kind, id) : then;
        };
    }

    private static String thing(String kind, String name) {
        return name.equals(TENANT) && OF_ASSISTANTS.contains(kind) ? "The default assistant" : name;
    }

    private String other(String kind, UUID id) {
        String key = kind.equals("budget") ? actors.key(id) : ActorNames.Names.REMOVED;
        return key.equals(ActorNames.Names.REMOVED) ? KINDS.getOrDefault(kind, "Deleted item") : key;
    }

    /** The ids of all whose names hold these words. */
    Collection<String> meant(String words) {
        String wanted = words.toLowerCase(Locale.ENGLISH);
        return Stream.of(actors.people(), actors.keys(), things).flatMap(names -> names.entrySet().stream())
                .filter(one -> one.getValue().toLowerCase(Locale.ENGLISH).contains(wanted))
                .map(one -> one.getKey().toString()).toList();
    }
}
