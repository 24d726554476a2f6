package dev.weir.console.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.console.shell.ViewTest;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who keeps and forgets the upstreams' keys. */
class TenantServiceIT extends ViewTest {
    @Test
    void whoKeepsAndForgetsAKeyStandsInTheTrailAndTheKeyDoesNot() {
        Person admin = signIn(Role.PLATFORM_ADMIN);
        TenantService service = the(TenantService.class);
        service.keep(admin, Optional.of(tenant()), Optional.of("big"), "a-key-for-tests");
        service.forget(admin, service.credentials(admin).stream().filter(entry -> entry.tenant().equals(Optional.of(tenant())))
                .findFirst().orElseThrow());
        List<AuditLog.Event> trail = the(AuditLog.class).list(AuditLog.PLATFORM, new AuditLog.Filter("credential.", "")
                .by(admin.auditName()), 0, 9);
        assertEquals(List.of("credential.remove", "credential.put"), trail.stream().map(AuditLog.Event::action).toList());
        assertFalse(trail.toString().contains("a-key-for-tests"));
    }
}
