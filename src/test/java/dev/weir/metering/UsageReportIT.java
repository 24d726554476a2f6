package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spend by source, model, day, key, assistant, user and tag, and never another tenant's. */
class UsageReportIT {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private final TestDatabase database = TestDatabase.create();
    private final UsageReport report = new UsageReport(database.transactions());
    private final UsageLedger ledger = new UsageLedger(database.transactions(),
            new TurnMetrics(new FakeMetrics().registry()), new Settings(key -> Optional.empty()));
    private final TenantId tenant = database.newTenant("shop");
    private final Caller web = caller(tenant);
    private final Caller app = caller(tenant);

    @BeforeEach
    void spend() {
        pay(web, MONDAY, "big", 1_000);
        pay(app, TUESDAY, "big", 2_000);
        pay(app, TUESDAY, "bigger", 5_000);
        ledger.appendLater(Events.free(web, at(TUESDAY)));
        pay(caller(database.newTenant("rival")), TUESDAY, "big", 1_000_000);
        ledger.flush();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theTotalIsTheTenantsOwn() {
        assertEquals(new UsageSum(List.of(), 4, 300, 60, 90, new NanoUsd(8_000), new NanoUsd(10_500),
                new NanoUsd(2_500)), report.total(tenant, MONDAY, TUESDAY));
        assertEquals(new NanoUsd(1_000), report.total(tenant, MONDAY, MONDAY).cost());
        assertEquals(0, report.total(tenant, TUESDAY.plusDays(1), TUESDAY.plusDays(2)).turns());
    }

    @Test
    void groupsAreOrderedByTheirCost() {
        assertGroups("source", "model=8000", "exact_cache=0");
        assertGroups("model", "bigger=5000", "big=3000", "-=0");
        assertGroups("day", "2026-03-10=7000", "2026-03-09=1000");
        assertGroups("key", app.key() + "=7000", web.key() + "=1000");
        assertGroups("key,day", app.key() + "/2026-03-10=7000", web.key() + "/2026-03-09=1000", web.key() + "/2026-03-10=0");
        assertEquals(8_000, report.by(tenant, MONDAY, TUESDAY, groups("assistant")).stream()
                .mapToLong(sum -> sum.cost().nanos()).sum());
        assertGroups("user", "customer-7=8000", "-=0");
        assertGroups("tag:team", "returns=8000", "-=0");
        assertGroups("tag:' or 1=1 --", "-=8000");
        assertGroups("model,day", "bigger/2026-03-10=5000", "big/2026-03-10=2000", "big/2026-03-09=1000",
                "-/2026-03-10=0");
        assertGroups("tag:team,tag:nothing,source", "returns/-/model=8000", "-/-/exact_cache=0");
    }

    @Test
    void singleLinesAndDailySumsAgree() {
        for (String group : List.of("source", "model", "day", "key", "assistant")) {
            NanoUsd summed = report.by(tenant, MONDAY, TUESDAY, groups(group)).getFirst().cost();
            assertTrue(report.by(tenant, MONDAY, TUESDAY, groups(group + ",user")).stream()
                    .anyMatch(sum -> sum.cost().equals(summed)), group);
        }
    }

    private void assertGroups(String names, String... expected) {
        assertEquals(List.of(expected), report.by(tenant, MONDAY, TUESDAY, groups(names)).stream()
                .map(sum -> String.join("/", sum.group().stream().map(label -> label.orElse("-")).toList()) + "="
                        + sum.cost().nanos()).toList());
    }

    private static List<Grouping> groups(String names) {
        return Arrays.stream(names.split(",")).map(name -> Grouping.named(name).orElseThrow()).toList();
    }

    private void pay(Caller caller, LocalDate day, String model, long cost) {
        UsageEvent event = Events.paid(caller, TurnId.next(), at(day), model, new NanoUsd(cost));
        database.transactions().run(caller.tenant(),
                manager -> ledger.append(manager, ledger.line(event, UUID.randomUUID(), day)));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Caller caller(TenantId tenant) {
        return new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
    }
}
