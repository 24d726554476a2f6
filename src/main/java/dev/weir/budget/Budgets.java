package dev.weir.budget;

import dev.weir.platform.IfMatch;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.KeyIssued;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** The limits of tenants and keys. A tenant and each of its keys may have one for a day and one for a month. */
@ApplicationScoped
public class Budgets {
    private final TenantTransaction transactions;
    private final Clock clock;

    Budgets() {
        this(null, null);
    }

    /** The limits in a database. */
    @Inject
    public Budgets(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A row as the database shows it. */
    record Row(BigDecimal limit, String alerts, BigDecimal spent, BigDecimal reserved, long revision) {
    }

    /** A row with its period. */
    record PeriodRow(String period, BigDecimal limit, String alerts, BigDecimal spent, BigDecimal reserved, long revision) {
        Row row() {
            return new Row(limit, alerts, spent, reserved, revision);
        }
    }

    /** A tenant's or a key's limit for a period, and what the running period spent. */
    public Budget get(TenantId tenant, ZoneId zone, Optional<KeyId> key, Period period) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Row row = transactions.call(tenant, manager -> row(manager, tenant, subject(tenant, key), period, today));
        return budget(period, row, today, zone);
    }

    private static Budget budget(Period period, Row row, LocalDate today, ZoneId zone) {
        return new Budget(period, Optional.ofNullable(row.limit()).map(NanoUsd::ofDollars), percents(row.alerts()),
                NanoUsd.ofDollars(row.spent()), NanoUsd.ofDollars(row.reserved()), period.end(today, zone),
                row.revision());
    }

    /** The limits of a tenant and of some of its keys, the tenant's first, each by the day and by the month. */
    public List<Budget> all(TenantId tenant, ZoneId zone, List<KeyId> keys) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        UUID[] subjects = Stream.concat(Stream.of(tenant.value()), keys.stream().map(KeyId::value)).toArray(UUID[]::new);
        List<PeriodRow> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select wanted.period, b.limit_usd, cast(array_to_json(b.alert_percent) as text), coalesce(p.spent, 0),
                    coalesce(p.reserved, 0), coalesce(b.revision, 0)
                from unnest(:subjects) with ordinality subject (id, place)
                cross join (values (1, 'day', cast(:day as date)), (2, 'month', cast(:month as date))) wanted (place, period, starts)
                left join weir.budget b on b.tenant_id = :tenant and b.subject_id = subject.id and b.period = wanted.period
                left join weir.budget_period p on p.tenant_id = :tenant and p.subject_id = subject.id
                    and p.period = wanted.period and p.starts = wanted.starts
                order by subject.place, wanted.place""").set("subjects", subjects).set("tenant", tenant.value())
                .set("day", Period.DAY.start(today)).set("month", Period.MONTH.start(today)).list(PeriodRow.class));
        return rows.stream().map(row -> budget(Period.named(row.period()).orElseThrow(), row.row(), today, zone)).toList();
    }

    /** What each tenant may spend a month, of those that have such a limit; for who looks after the installation. */
    public Map<TenantId, NanoUsd> monthLimits(Actor by) {
        by.operates();
        return transactions.callWithoutTenant(manager -> Sql.of(manager, "select tenant_id, limit_usd from weir.month_limits()")
                .list(TenantLimit.class)).stream()
                .collect(Collectors.toMap(row -> new TenantId(row.tenant()), row -> NanoUsd.ofDollars(row.limit())));
    }

    private record TenantLimit(UUID tenant, BigDecimal limit) {
    }

    /** Sets or replaces a limit whatever it was, as {@link #set(Actor, TenantId, Optional, Period, NanoUsd, List, IfMatch)}. */
    public void set(Actor by, TenantId tenant, Optional<KeyId> key, Period period, NanoUsd limit,
            List<Integer> alertPercent) {
        set(by, tenant, key, period, limit, alertPercent, IfMatch.any());
    }

    /**
     * Sets or replaces a limit; what the running period spent already counts.
     *
     * @param alertPercent 1 to 100 each
     * @param seen         refuses with {@code version_conflict} when the limit is not what was seen
     */
    public void set(Actor by, TenantId tenant, Optional<KeyId> key, Period period, NanoUsd limit,
            List<Integer> alertPercent, IfMatch seen) {
        by.changes(tenant, Scope.BUDGET_WRITE);
        LimitEntity.Id id = new LimitEntity.Id(tenant, subject(tenant, key), period);
        transactions.run(tenant, manager -> set(manager, by, id, limit, alertPercent.stream().distinct().sorted().toList(), seen));
    }

    private void set(EntityManager manager, Actor by, LimitEntity.Id id, NanoUsd limit, List<Integer> shares, IfMatch seen) {
        Optional<LimitEntity> before = seen(manager, id, seen);
        Optional<JsonObject> old = before.map(LimitEntity::detail);
        JsonObjectBuilder detail = Json.createObjectBuilder(write(manager, id, before, limit, shares).detail());
        old.ifPresent(then -> detail.add("before", then));
        Audit.note(manager, id.tenant(), by, "budget.set", id.subject().toString(), detail.build());
    }

    private static Optional<LimitEntity> seen(EntityManager manager, LimitEntity.Id id, IfMatch seen) {
        Optional<LimitEntity> found = Optional.ofNullable(manager.find(LimitEntity.class, id));
        seen.check("The limit", found.map(LimitEntity::revision).orElse(0L));
        return found;
    }

    /** Of two who set the first limit at once the second is told so as of any other change. */
    private LimitEntity write(EntityManager manager, LimitEntity.Id id, Optional<LimitEntity> before, NanoUsd limit,
            List<Integer> shares) {
        if (before.isPresent()) {
            before.get().change(limit, shares, clock.instant());
            return before.get();
        }
        LimitEntity first = new LimitEntity(id, limit, shares, clock.instant());
        try {
            manager.persist(first);
            manager.flush();
            return first;
        } catch (ConstraintViolationException set) {
            throw IfMatch.conflict("The limit").causedBy(set);
        }
    }

    /**
     * Makes sure that a limit stands which something else sets, such as a policy, and whose changes are noted there. In one
     * statement: several calls that need the same limit at once are no conflict of people.
     */
    public void uphold(TenantId tenant, KeyId key, Period period, NanoUsd limit) {
        transactions.run(tenant, manager -> Sql.of(manager, """
                insert into weir.budget as b (tenant_id, subject_id, period, limit_usd, alert_percent, changed_at)
                values (:tenant, :subject, :period, :limit, '{}', :now)
                on conflict (tenant_id, subject_id, period) do update set limit_usd = excluded.limit_usd,
                    alert_percent = '{}', changed_at = excluded.changed_at, revision = b.revision + 1
                where b.limit_usd <> excluded.limit_usd""").set("tenant", tenant.value()).set("subject", key.value())
                .set("period", period.wireName()).set("limit", limit.toDollars()).set("now", clock.instant()).execute());
    }

    /** Takes a limit away; {@code version_conflict} when it is not what was seen. */
    public void remove(Actor by, TenantId tenant, Optional<KeyId> key, Period period, IfMatch seen) {
        by.changes(tenant, Scope.BUDGET_WRITE);
        LimitEntity.Id id = new LimitEntity.Id(tenant, subject(tenant, key), period);
        transactions.run(tenant, manager -> {
            seen(manager, id, seen).ifPresent(manager::remove);
            Audit.note(manager, tenant, by, "budget.removed", id.subject().toString(), "period", period.wireName());
        });
    }

    /** The limit that a new key was wanted with: both come to be, or neither does. */
    void on(@Observes KeyIssued issued) {
        issued.monthlyLimit().ifPresent(monthly -> set(issued.transaction(), issued.by(),
                new LimitEntity.Id(issued.tenant(), issued.key().value(), Period.MONTH), monthly, List.of(), IfMatch.any()));
    }

    /** Money that running turns of the tenant hold, the oldest first. */
    public List<OpenReservation> reservations(TenantId tenant, int most) {
        List<OpenReservation.Row> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select turn_id, model, bound, reserved_at, expires_at from weir.reservation
                where tenant_id = :tenant and state = 'open' order by reserved_at limit :most""")
                .set("tenant", tenant.value()).set("most", most)
                .list(OpenReservation.Row.class));
        return rows.stream().map(row -> row.reservation()).toList();
    }

    /** Alerts of the tenant and of its keys, the latest first. */
    public List<RaisedAlert> alerts(TenantId tenant, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select subject_id, period, starts, percent, raised_at from weir.budget_alert
                where tenant_id = :tenant order by raised_at desc limit :most""").set("tenant", tenant.value())
                .set("most", most).list(RaisedAlert.Row.class)).stream().map(RaisedAlert.Row::alert).toList();
    }

    /** Whether a key is one of the tenant's. */
    public boolean knows(TenantId tenant, KeyId key) {
        return transactions.call(tenant, manager -> !Sql.of(manager,
                "select key_id from weir.api_key where tenant_id = :tenant and key_id = :key")
                .set("tenant", tenant.value()).set("key", key.value()).list(UUID.class).isEmpty());
    }

    private static Row row(EntityManager manager, TenantId tenant, UUID subject, Period period, LocalDate today) {
        return Sql.of(manager, """
                select b.limit_usd, cast(array_to_json(b.alert_percent) as text), coalesce(p.spent, 0),
                    coalesce(p.reserved, 0), coalesce(b.revision, 0)
                from (values (cast(:tenant as uuid), cast(:subject as uuid), cast(:period as text)))
                    wanted (tenant_id, subject_id, period)
                left join weir.budget b using (tenant_id, subject_id, period)
                left join weir.budget_period p on p.tenant_id = wanted.tenant_id
                    and p.subject_id = wanted.subject_id and p.period = wanted.period and p.starts = :starts""")
                .set("tenant", tenant.value()).set("subject", subject)
                .set("period", period.wireName()).set("starts", period.start(today))
                .one(Row.class);
    }

    private static UUID subject(TenantId tenant, Optional<KeyId> key) {
        return key.map(KeyId::value).orElse(tenant.value());
    }

    private static List<Integer> percents(String array) {
        return array == null ? List.of() : Arrays.stream(array.replaceAll("[\\[\\]]", "").split(","))
                .filter(percent -> !percent.isEmpty()).map(Integer::valueOf).toList();
    }
}
