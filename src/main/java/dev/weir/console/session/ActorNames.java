package dev.weir.console.session;

import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.PersonId;
import dev.weir.platform.Ids;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** By which names people know those whom the audit trail, versions and marks call by an id. */
@ApplicationScoped
public class ActorNames {
    private final People people;
    private final ApiKeys keys;

    ActorNames() {
        this(null, null);
    }

    @Inject
    ActorNames(People people, ApiKeys keys) {
        this.people = people;
        this.keys = keys;
    }

    /** The names there are now: of the tenant's people and keys, and of the platform's people. */
    public Names of(Person by, TenantId tenant) {
        Map<PersonId, String> known = people.names(by, tenant);
        return new Names(known, tenant.equals(AuditLog.PLATFORM) ? Map.of()
                : keys.list(tenant).stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name)));
    }

    /** Names by id, as they were when they were asked for. */
    public record Names(Map<PersonId, String> people, Map<KeyId, String> keys) {
        /** What is left of somebody who was removed. */
        public static final String REMOVED = "Removed user";

        /** Who an actor is, in words. */
        public String who(String actor) {
            String[] parts = actor.split(":", 2);
            return switch (parts[0]) {
                case "person" -> Ids.parse(parts[1]).map(this::person).orElse(parts[1]);
                case "key" -> Ids.parse(parts[1]).map(this::key).orElse(parts[1]);
                case "admin" -> "Admin token";
                case "openid" -> "Sign-in provider";
                default -> "System";
            };
        }

        /** The person of that id. */
        public String person(UUID id) {
            return Optional.ofNullable(people.get(new PersonId(id))).orElse(REMOVED);
        }

        /** The key of that id; a person who answers customers is one, too. */
        public String key(UUID id) {
            return Optional.ofNullable(keys.get(new KeyId(id))).map(name -> "Key “" + name + "”").orElseGet(() -> person(id));
        }
    }
}
