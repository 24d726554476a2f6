package dev.weir.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.console.shell.ViewTest;
import dev.weir.people.ListedPerson;
import dev.weir.people.NewPerson;
import dev.weir.people.People;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.KeyRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Those who act are shown by name, and a name that was removed is nowhere any more. */
class ActorNamesIT extends ViewTest {
    @Test
    void peopleAndKeysHaveNamesAndWhoWasRemovedHasNone() {
        Person admin = signIn(Role.PLATFORM_ADMIN);
        Person vera = signIn(Role.TENANT_ADMIN);
        KeyId key = the(ApiKeys.class).issue(vera, tenant(), new KeyRequest("shop front", Set.of(), Optional.empty(),
                Optional.empty())).id();
        ActorNames.Names names = the(ActorNames.class).of(vera, tenant());
        assertEquals(vera.name(), names.who(vera.auditName()));
        assertEquals(admin.name(), names.who(admin.auditName()));
        assertEquals("Key “shop front”", names.who("key:" + key));
        assertEquals("ann", names.who("person:ann"), "as older events have it");
        assertEquals("System", names.who("system"));
        ListedPerson listed = the(People.class).list(admin, Optional.of(tenant())).stream()
                .filter(one -> one.id().equals(vera.id())).findFirst().orElseThrow();
        the(People.class).remove(admin, listed);
        assertEquals("Removed user", the(ActorNames.class).of(admin, tenant()).who(vera.auditName()));
        String trail = the(AuditLog.class).list(tenant(), AuditLog.Filter.ALL, 0, 99).toString();
        assertTrue(trail.contains(vera.id().toString()));
        assertFalse(trail.contains(vera.name()), trail);
    }

    @Test
    void nobodyLearnsTheNamesOfAnotherTenant() {
        NewPerson stranger = the(People.class).add(signIn(Role.PLATFORM_ADMIN), "stranger-" + Ids.next(), Role.VIEWER,
                Optional.of(database().newTenant("other" + Ids.next())));
        Person vera = signIn(Role.TENANT_ADMIN);
        assertFalse(the(ActorNames.class).of(vera, tenant()).people().containsKey(stranger.id()));
        assertThrows(Failure.class, () -> the(ActorNames.class).of(vera, AuditLog.PLATFORM));
    }
}
