package dev.weir.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a key may do, and what only the installation may. */
class ActorTest {
    private final TenantId own = new TenantId(UUID.randomUUID());
    private final TenantId other = new TenantId(UUID.randomUUID());
    private final Caller key = new Caller(own, new KeyId(UUID.randomUUID()), Set.of(Scope.CACHE), ZoneOffset.UTC);

    @Test
    void aKeyMayWhatItsScopesCoverOfItsOwnTenant() {
        assertEquals(own, key.changes(own, Scope.CACHE));
        assertEquals(own, key.reads(own, Scope.CACHE));
        assertEquals(FailureCode.FORBIDDEN, refused(() -> key.changes(own, Scope.SITES)));
        assertEquals(FailureCode.NOT_FOUND, refused(() -> key.changes(other, Scope.CACHE)));
        assertFalse(key.has(Scope.BUDGET_WRITE));
        assertEquals("key:" + key.key(), key.auditName());
    }

    @Test
    void noKeyAdmitsOthersOrOperatesTheInstallation() {
        assertEquals(FailureCode.FORBIDDEN, refused(() -> key.admitsTo(own)));
        assertEquals(FailureCode.FORBIDDEN, refused(key::operates));
    }

    @Test
    void theInstallationMayEverything() {
        for (Actor actor : Operator.values()) {
            assertEquals(other, actor.changes(other, Scope.BUDGET_WRITE));
            assertEquals(other, actor.admitsTo(other));
            actor.operates();
        }
        assertEquals("admin", Operator.ADMIN_TOKEN.auditName());
        assertEquals("system", Operator.WEIR.auditName());
    }

    private static FailureCode refused(Executable act) {
        return assertThrows(Failure.class, act).code();
    }
}
