package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.metering.DailySpend;
import dev.weir.metering.Grouping;
import dev.weir.metering.Source;
import dev.weir.people.ConsolePeople;
import dev.weir.people.Role;
import dev.weir.platform.Failure;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spend over time by every grouping, beside the days before, and across tenants for the platform alone. */
class SpendReportsIT {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private final TestDatabase database = TestDatabase.create();
    private final SpendReports reports = new SpendReports(new DailySpend(database.transactions()));
    private final TenantId tenant = database.newTenant("shop");
    private final AssistantId bot = new AssistantId(UUID.randomUUID());
    private final AssistantId other = new AssistantId(UUID.randomUUID());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everyGroupingAddsUpToTheSameMoney() {
        spend();
        for (String by : List.of("source", "model", "key", "assistant", "user", "tag:team")) {
            SpendReport report = report(by, 7);
            assertEquals(new NanoUsd(7_000), report.total().cost(), by);
            assertEquals(3, report.total().turns(), by);
            assertEquals(report.total().cost(), report.groups().stream().map(group -> group.total().cost())
                    .reduce(NanoUsd.ZERO, NanoUsd::plus), by);
            assertEquals(new NanoUsd(500), report.totalBefore().cost(), by);
            assertEquals(new NanoUsd(500), report.groups().stream().map(SpendGroup::before).reduce(NanoUsd.ZERO, NanoUsd::plus), by);
        }
    }

    @Test
    void theMostExpensiveStandAloneAndTheOthersAreTheRest() {
        spend();
        SpendReport report = report("tag:team", 1);
        assertEquals(List.of("returns=5000", "rest=2000"), report.groups().stream()
                .map(group -> (group.rest() ? "rest" : group.name().orElse("-")) + "=" + group.total().cost().nanos()).toList());
        assertEquals(new NanoUsd(5_000), report.groups().getFirst().on(TUESDAY).cost());
        assertEquals(new NanoUsd(2_000), report.groups().getLast().on(MONDAY).cost());
    }

    @Test
    void theFileHoldsEachDayAndGroup() {
        spend();
        String csv = report("assistant", 7).csv();
        assertTrue(csv.startsWith("day,group,rest,turns,cost_usd"), csv);
        assertTrue(csv.contains("\"2026-03-10\",\"" + bot + "\",\"no\",1,0.000005,"), csv);
        assertTrue(csv.contains("\"2026-03-10\",\"total\",\"no\",1,0.000005,0.00,0.00,0.0000005,\"no\""), csv);
    }

    @Test
    void thePlatformSeesEveryTenantAndNobodyElseDoes() {
        spend();
        SpendReport all = reports.ofTenants(Operator.ADMIN_TOKEN, MONDAY, TUESDAY, 7);
        assertEquals(new NanoUsd(16_000), all.total().cost());
        assertEquals(tenant.toString(), all.groups().getLast().name().orElseThrow());
        assertEquals(1, reports.ofTenants(Operator.ADMIN_TOKEN, MONDAY, TUESDAY, 0).groups().size());
        assertThrows(Failure.class, () -> reports.ofTenants(ConsolePeople.in(database).add(Role.TENANT_ADMIN, tenant),
                MONDAY, TUESDAY, 7));
    }

    private void spend() {
        ask(tenant, bot, MONDAY.minusDays(1), 500, "returns");
        ask(tenant, other, MONDAY, 1_500, "orders");
        ask(tenant, bot, MONDAY, 500, "sizes");
        ask(tenant, bot, TUESDAY, 5_000, "returns");
        ask(database.newTenant("rival"), bot, TUESDAY, 9_000, "returns");
    }

    private void ask(TenantId of, AssistantId assistant, LocalDate day, long cost, String tag) {
        new SeededTurns(database, of).asked(assistant, day.atTime(12, 0).toInstant(ZoneOffset.UTC), Source.MODEL, cost, tag, "Hm?");
    }

    private SpendReport report(String by, int most) {
        return reports.of(tenant, MONDAY, TUESDAY, Grouping.named(by).orElseThrow(), most);
    }
}
