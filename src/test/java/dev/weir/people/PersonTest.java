package dev.weir.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final TenantId OWN = new TenantId(UUID.randomUUID());
    private static final TenantId OTHER = new TenantId(UUID.randomUUID());

    @Test
    void nobodyReadsAnotherTenantButThePlatform() {
        assertEquals(OWN, person(Role.VIEWER, false).reads(OWN));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> person(Role.VIEWER, false).reads(OTHER)));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> person(Role.TENANT_ADMIN, false).reads(OTHER)));
        assertEquals(OTHER, person(Role.PLATFORM_ADMIN, false).reads(OTHER));
    }

    @Test
    void aViewerChangesNothing() {
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.VIEWER, false).changes(OWN)));
        assertEquals(OWN, person(Role.TENANT_ADMIN, false).changes(OWN));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> person(Role.TENANT_ADMIN, false).changes(OTHER)));
        assertEquals(OTHER, person(Role.PLATFORM_ADMIN, false).changes(OTHER));
    }

    @Test
    void anAgentWorksTheInboxAndReadsNothingElse() {
        Person agent = person(Role.AGENT, false);
        assertEquals(OWN, agent.attends(OWN));
        assertEquals(OWN, agent.reads(OWN, Scope.CONVERSATIONS));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> agent.reads(OWN)));
        Stream.of(Scope.values()).forEach(scope -> assertEquals(FailureCode.FORBIDDEN, refusal(() -> agent.changes(OWN, scope))));
        Stream.of(Scope.values()).filter(scope -> scope != Scope.CONVERSATIONS)
                .forEach(scope -> assertEquals(FailureCode.FORBIDDEN, refusal(() -> agent.reads(OWN, scope))));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> agent.admitsTo(OWN)));
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> agent.attends(OTHER)));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.VIEWER, false).attends(OWN)));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.AGENT, true).attends(OWN)));
    }

    @Test
    void aGeneratedPasswordOpensNothing() {
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.PLATFORM_ADMIN, true).reads(OWN)));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.PLATFORM_ADMIN, true).changes(OWN)));
        assertEquals(FailureCode.FORBIDDEN, refusal(() -> person(Role.PLATFORM_ADMIN, true).require(Role.VIEWER)));
    }

    private static FailureCode refusal(Runnable verb) {
        return assertThrows(Failure.class, verb::run).code();
    }

    private static Person person(Role role, boolean mustChange) {
        return new Person(new PersonId(UUID.randomUUID()), "ann", role,
                Optional.of(OWN).filter(tenant -> role != Role.PLATFORM_ADMIN), mustChange, UUID.randomUUID());
    }
}
