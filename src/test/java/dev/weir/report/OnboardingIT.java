package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OnboardingIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final Onboarding beginnings = new Onboarding(database.transactions(), new AuditTrail(), Clock.systemUTC());
    private final TenantId tenant = database.newTenant("t" + UUID.randomUUID());

    @Test
    void everyStepTicksItselfOff() {
        assertEquals(new OnboardingProgress(0, 0, 0, false, false), beginnings.of(tenant));
        made("insert into weir.knowledge_document (tenant_id, document_id, title, media_type, state, content) "
                + "values (:tenant, gen_random_uuid(), 'Doors', 'text/plain', 'ready', '')");
        assertEquals(new OnboardingProgress(1, 0, 0, false, false), beginnings.of(tenant));
        made("insert into weir.site_key (tenant_id, site_key_id, name, public_key, assistant_id, origins, "
                + "requests_per_minute) values (:tenant, gen_random_uuid(), 'shop', 'weir_pk_' || cast(:tenant as text), "
                + ":tenant, array['https://shop.example'], 60)");
        made("insert into weir.api_key (tenant_id, key_id, name, prefix, key_hash, scopes) values (:tenant, gen_random_uuid(), "
                + "'web', 'weir_sk_', cast(:tenant as text), array['chat'])");
        assertFalse(beginnings.of(tenant).isDone());
        ask();
        assertTrue(beginnings.of(tenant).isDone());
        assertEquals(new OnboardingProgress(0, 0, 0, false, false), beginnings.of(database.newTenant("u" + UUID.randomUUID())),
                "another tenant's steps are its own");
    }

    @Test
    void whoWantsToSeeThemNoMoreSaysSoOnce() {
        beginnings.dismiss(Acting.as("person:ann"), tenant);
        beginnings.dismiss(Acting.as("person:bob"), tenant);
        assertTrue(beginnings.of(tenant).dismissed());
        assertEquals("person:ann", new AuditLog(database.transactions()).list(tenant,
                new AuditLog.Filter("first_steps.", ""), 0, 2).getFirst().actor());
        assertEquals(1, new AuditLog(database.transactions()).list(tenant, new AuditLog.Filter("first_steps.", ""), 0, 2)
                .size());
    }

    private void made(String insert) {
        database.transactions().run(tenant, manager -> Sql.of(manager, insert).set("tenant", tenant.value()).execute());
    }

    private void ask() {
        UsageLedger ledger = new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()),
                new Settings(key -> Optional.empty()));
        ledger.appendLater(Events.free(new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC),
                Instant.now()));
        ledger.flush();
    }
}
