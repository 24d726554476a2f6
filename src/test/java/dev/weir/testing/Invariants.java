package dev.weir.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold of money after every test, read from the database as the schema's owner. */
public final class Invariants {
    private Invariants() {
    }

    /**
     * As {@link #hold(TestDatabase)}, once calls that nobody waits for, a judge's say, have ended. It waits for less than a
     * reservation's lease of a minute, so one that was forgotten is still found.
     */
    public static void holdOnceIdle(TestDatabase database) {
        try (Connection owner = database.ownerConnection()) {
            await("calls in the background").atMost(Duration.ofSeconds(40)).untilAsserted(() -> hold(owner));
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** No turn runs any more, and the books agree to the nano-dollar. */
    public static void hold(TestDatabase database) {
        try (Connection owner = database.ownerConnection()) {
            hold(owner);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** No turn runs any more, and the books agree to the nano-dollar. */
    public static void hold(Connection owner) throws SQLException {
        assertNone(owner, "open reservations", "select reservation_id from weir.reservation where state = 'open'");
        assertNone(owner, "money reserved for nothing",
                "select subject_id, period, starts, reserved from weir.budget_period where reserved <> 0");
        booksAgree(owner);
        assertNone(owner, "periods whose spend is not the ledger's", """
                select p.subject_id, p.period, p.starts, p.spent, sum(e.cost) from weir.budget_period p
                left join weir.usage_event e on e.tenant_id = p.tenant_id and p.subject_id in (e.tenant_id, e.key_id)
                    and case p.period when 'day' then e.day else date_trunc('month', e.day)::date end = p.starts
                group by 1, 2, 3, 4 having p.spent <> coalesce(sum(e.cost), 0)""");
    }

    /** What holds at any moment, turns running or not. */
    public static void booksAgree(Connection owner) throws SQLException {
        assertNone(owner, "budgets overspent", """
                select b.subject_id, b.period, p.starts, p.spent, p.reserved, b.limit_usd
                from weir.budget b join weir.budget_period p using (tenant_id, subject_id, period)
                where p.spent + p.reserved > b.limit_usd""");
        assertNone(owner, "turns that do not cost what their attempts cost", """
                select turn_id, kind, cost from weir.usage_event where cost <> (select coalesce(
                    sum((attempt ->> 'cost')::numeric), 0) from jsonb_array_elements(attempts) attempt)""");
        assertNone(owner, "sums that are not the ledger's", """
                select tenant_id, day, source, coalesce(model, ''), sum(cost), count(*) filter (where kind = 'turn')
                from weir.usage_event group by 1, 2, 3, 4
                except select tenant_id, day, source, model, cost, turns from weir.usage_rollup""");
        for (Map.Entry<String, String> sums : SumChecks.DIFFERENT.entrySet()) {
            assertNone(owner, sums.getKey(), sums.getValue());
        }
    }

    private static void assertNone(Connection owner, String what, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append(row.getString(column)).append(' ');
                }
                rows.add(text.toString().strip());
            }
        }
        assertEquals(List.of(), rows, what);
    }
}
