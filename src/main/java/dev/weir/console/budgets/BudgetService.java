package dev.weir.console.budgets;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.budget.Budget;
import dev.weir.budget.Budgets;
import dev.weir.budget.OpenReservation;
import dev.weir.budget.UnsettledTurn;
import dev.weir.budget.UnsettledTurns;
import dev.weir.people.Person;
import dev.weir.platform.IfMatch;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows and sets limits for whoever may. */
@ApplicationScoped
public class BudgetService {
    /** So many reservations are shown; one more is fetched, to know whether there are more. */
    static final int MOST_RESERVATIONS = 200;
    /** The same of changes and of alerts. */
    static final int MOST_CHANGES = 100;
    private static final String TENANT = "The whole tenant";

    private final Budgets budgets;
    private final UnsettledTurns unsettled;
    private final ApiKeys keys;
    private final Assistants assistants;
    private final AuditLog audit;
    private final Clock clock;

    BudgetService() {
        this(null, null, null, null, null, null);
    }

    @Inject
    BudgetService(Budgets budgets, UnsettledTurns unsettled, ApiKeys keys, Assistants assistants, AuditLog audit, Clock clock) {
        this.budgets = budgets;
        this.unsettled = unsettled;
        this.keys = keys;
        this.assistants = assistants;
        this.audit = audit;
        this.clock = clock;
    }

    /** The tenant's two limits and those of every key that still opens something. */
    List<BudgetRow> rows(Person by, Tenant of) {
        List<ApiKey> usable = keys.list(by.reads(of.id())).stream().filter(key -> key.isUsable(clock.instant())).toList();
        Iterator<Budget> limits = budgets.all(of.id(), of.zone(), usable.stream().map(ApiKey::id).toList()).iterator();
        List<BudgetRow> rows = new ArrayList<>();
        add(rows, TENANT, Optional.empty(), limits);
        usable.forEach(key -> add(rows, name(key), Optional.of(key.id()), limits));
        return rows;
    }

    /** Sets a limit that was seen as it is in the row. */
    void set(Person by, Tenant of, BudgetRow row, NanoUsd limit, List<Integer> alerts) {
        budgets.set(by, of.id(), row.key(), row.budget().period(), limit, alerts,
                IfMatch.revision(row.budget().revision()));
    }

    /** Takes a limit away. */
    void remove(Person by, Tenant of, BudgetRow row) {
        budgets.remove(by, of.id(), row.key(), row.budget().period(), IfMatch.revision(row.budget().revision()));
    }

    /** Money that running turns hold, of those that have run longest. */
    List<OpenReservation> reservations(Person by, Tenant of) {
        return budgets.reservations(by.reads(of.id()), MOST_RESERVATIONS + 1);
    }

    /** Turns that are booked at their bound because their node died, the oldest first. */
    List<UnsettledTurn> unsettled(Person by, Tenant of) {
        return unsettled.list(by.reads(of.id()), Optional.empty(), MOST_RESERVATIONS + 1);
    }

    /** Settles one at what it really cost, or at its bound; whoever pays the provider may. */
    void settle(Person by, Tenant of, UnsettledTurn turn, Optional<NanoUsd> amount) {
        unsettled.settle(by, of.id(), turn.id(), amount);
    }

    /** What happened to limits, the newest first. */
    List<LimitChange> changes(Person by, Tenant of) {
        Map<String, String> subjects = subjects(by.reads(of.id()));
        return audit.list(of.id(), new AuditLog.Filter("budget.", ""), 0, MOST_CHANGES + 1).stream()
                .map(event -> LimitChange.of(event, subjects)).toList();
    }

    /** Shares of limits that were spent, the latest first. */
    List<AlertRow> alerts(Person by, Tenant of) {
        Map<String, String> subjects = subjects(by.reads(of.id()));
        return budgets.alerts(of.id(), MOST_CHANGES + 1).stream().map(alert -> new AlertRow(alert.raisedAt(),
                subjects.getOrDefault(alert.subject().toString(), alert.subject().toString()), alert.percent(),
                alert.period().wireName(), alert.starts())).toList();
    }

    /** An alert with the name of whom it is about. */
    record AlertRow(Instant at, String subject, int percent, String period, LocalDate starts) {
    }

    /** Names of the tenant and of its keys, those that were revoked included, by id. */
    private Map<String, String> subjects(TenantId tenant) {
        Map<String, String> subjects = new HashMap<>(Map.of(tenant.toString(), TENANT));
        keys.list(tenant).forEach(key -> subjects.put(key.id().toString(), name(key)));
        return subjects;
    }

    private static String name(ApiKey key) {
        return "Key " + key.name() + " (" + key.prefix() + "…)";
    }

    /** What is tried, in order, when a limit refuses a turn of an assistant. */
    List<String> ladder(Person by, Tenant of, AssistantId assistant) {
        return assistants.published(by.reads(of.id()), Optional.of(assistant.toString())).policy().budget().onExhausted();
    }

    /** A subject's next two limits: of the day and of the month. */
    private static void add(List<BudgetRow> rows, String subject, Optional<KeyId> key, Iterator<Budget> limits) {
        rows.add(new BudgetRow(subject, key, limits.next()));
        rows.add(new BudgetRow(subject, key, limits.next()));
    }
}
