package dev.weir.quality;

import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budget;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What an assistant's checks found, in sums and one by one. */
@ApplicationScoped
public class QualityReport {
    private final TenantTransaction transactions;
    private final CheckBudget budget;

    @SuppressWarnings("NullAway")
    QualityReport() {
        this(null, null);
    }

    @Inject
    QualityReport(TenantTransaction transactions, CheckBudget budget) {
        this.transactions = transactions;
        this.budget = budget;
    }

    /** Sums by source, model and precision, the models first; {@code from} is the first day, in the tenant's zone. */
    public List<QualitySum> sums(TenantId tenant, AssistantId assistant, LocalDate from) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select source, model, precision, count(*) filter (where agrees is not null),
                    count(*) filter (where agrees), count(*) filter (where verdict = 'same'),
                    count(*) filter (where verdict = 'different'), count(*) filter (where verdict = 'unreadable'),
                    count(*) filter (where state = 'skipped'), count(*) filter (where state = 'failed'),
                    count(*) filter (where state in ('waiting', 'answered')), sum(reference_cost + judge_cost)
                from weir.quality_check
                where tenant_id = :tenant and assistant_id = :assistant and day >= :from
                group by source, model, precision order by source = 'model' desc, source, model, precision""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("from", from)
                .list(QualitySum.Row.class)).stream().map(QualitySum.Row::sum).toList();
    }

    /** How many checks of each day agreed, by source, model and precision, in the order of days. */
    public List<QualityDay> days(TenantId tenant, AssistantId assistant, LocalDate from) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select day, source, model, precision, count(*), count(*) filter (where agrees)
                from weir.quality_check
                where tenant_id = :tenant and assistant_id = :assistant and day >= :from and agrees is not null
                group by day, source, model, precision order by day, source, model, precision""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("from", from)
                .list(QualityDay.Row.class)).stream().map(QualityDay.Row::day).toList();
    }

    /** Checks whose answers differ and whose turn is still kept, the latest first. */
    public List<Disagreement> disagreements(TenantId tenant, AssistantId assistant, int offset, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select c.created_at, c.source, c.model, c.precision, c.reference_model, c.similarity, c.verdict,
                    cast(t.messages as text), cast(t.answer as text), q.reference, t.conversation_id
                from weir.quality_check c join weir.quality_content q using (tenant_id, check_id)
                    join weir.turn t on t.tenant_id = q.tenant_id and t.turn_id = q.turn_id
                where c.tenant_id = :tenant and c.assistant_id = :assistant and not c.agrees
                order by c.created_at desc offset :offset limit :most""")
                .set("tenant", tenant.value()).set("assistant", assistant.value()).set("offset", offset)
                .set("most", most).list(Disagreement.Row.class)).stream().map(Disagreement.Row::shown).toList();
    }

    /** What checks may cost today, and what they took so far; its limit is empty until the first check is paid for. */
    public Budget budget(TenantId tenant, ZoneId zone, AssistantId assistant) {
        return budget.today(tenant, zone, assistant);
    }
}
