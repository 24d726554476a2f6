package dev.weir.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Row-level security holds where the application names no tenant, or names the wrong one. */
class TenantIsolationIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    @Test
    void aTransactionSeesItsTenantOnly() {
        TenantId one = database.newTenant("one");
        database.newTenant("two");
        assertEquals(List.of("one"), database.transactions().call(one, manager -> manager
                .createNativeQuery("select slug from weir.tenant", String.class).getResultList()));
    }

    @Test
    void aTransactionWithoutTenantSeesNothing() {
        database.newTenant("hidden");
        assertEquals(List.of(), database.transactions().callWithoutTenant(manager -> manager
                .createNativeQuery("select slug from weir.tenant", String.class).getResultList()));
    }
}
