package dev.weir.console.budgets;

import dev.weir.assistant.Assistants;
import dev.weir.budget.Budget;
import dev.weir.budget.Budgets;
import dev.weir.budget.OpenReservation;
import dev.weir.people.Person;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.ApiKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Shows and sets limits for whoever may. */
@ApplicationScoped
public class BudgetDesk {
    private static final int MOST_RESERVATIONS = 200;
    private static final int MOST_CHANGES = 100;

    private final Budgets budgets;
    private final ApiKeys keys;
    private final Assistants assistants;
    private final AuditLog audit;
    private final Clock clock;

    BudgetDesk() {
        this(null, null, null, null, null);
    }

    @Inject
    BudgetDesk(Budgets budgets, ApiKeys keys, Assistants assistants, AuditLog audit, Clock clock) {
        this.budgets = budgets;
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
        add(rows, "The whole tenant", Optional.empty(), limits);
        usable.forEach(key -> add(rows, "Key " + key.name() + " (" + key.prefix() + "…)", Optional.of(key.id()), limits));
        return rows;
    }

    /** Sets a limit. */
    void set(Person by, Tenant of, BudgetRow row, NanoUsd limit, List<Integer> alerts) {
        budgets.set(by.changes(of.id()), row.key(), row.budget().period(), limit, alerts, by.actor());
    }

    /** Takes a limit away. */
    void remove(Person by, Tenant of, BudgetRow row) {
        budgets.remove(by.changes(of.id()), row.key(), row.budget().period(), by.actor());
    }

    /** Money that running turns hold. */
    List<OpenReservation> reservations(Person by, Tenant of) {
        return budgets.reservations(by.reads(of.id()), MOST_RESERVATIONS);
    }

    /** What happened to limits, the newest first. */
    List<AuditLog.Event> changes(Person by, Tenant of) {
        return audit.list(by.reads(of.id()), new AuditLog.Filter("budget.", ""), 0, MOST_CHANGES);
    }

    /** What is tried, in order, when a limit refuses a turn of the default assistant. */
    List<String> ladder(Person by, Tenant of) {
        return assistants.published(by.reads(of.id()), Optional.empty()).policy().budget().onExhausted();
    }

    /** A subject's next two limits: of the day and of the month. */
    private static void add(List<BudgetRow> rows, String subject, Optional<KeyId> key, Iterator<Budget> limits) {
        rows.add(new BudgetRow(subject, key, limits.next()));
        rows.add(new BudgetRow(subject, key, limits.next()));
    }
}
