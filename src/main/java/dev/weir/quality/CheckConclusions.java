package dev.weir.quality;

import dev.weir.assistant.Policy;
import dev.weir.background.BackgroundReply;
import dev.weir.cache.CacheEviction;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Ends checks: their outcome, and whether it holds the model back, are one transaction. An answer that differs then leaves the
 * caches as one that a customer rated bad does. A judge's verdict is a label of the router; the cosine alone is none, since a
 * wrong number changes it little.
 */
@ApplicationScoped
class CheckConclusions {
    @Inject
    TenantTransaction transactions;
    @Inject
    DriftWatch drift;
    @Inject
    QualityMetrics metrics;
    @Inject
    RouterLabels labels;
    @Inject
    CacheEviction eviction;
    @Inject
    Clock clock;

    /** Ends a check with a comparison. */
    void done(LeasedCheck check, AnswerComparison found, Policy.Quality policy) {
        Optional<String> held = transactions.call(check.tenant(), manager -> done(manager, check, found, policy));
        tell(check, found, held);
    }

    /** Ends a check with a judge's verdict, in the transaction that books the judge's answer. */
    void judged(LeasedCheck check, AnswerComparison found, Policy.Quality policy,
            Consumer<BiConsumer<EntityManager, BackgroundReply>> asking) {
        List<AnswerComparison> ended = new ArrayList<>();
        List<String> held = new ArrayList<>();
        asking.accept((transaction, reply) -> {
            AnswerComparison judged = found.judged(Verdict.read(reply.text()), reply.cost());
            ended.add(judged);
            done(transaction, check, judged, policy).ifPresent(held::add);
        });
        ended.stream().findFirst().ifPresent(judged -> {
            judged.verdict().ifPresent(metrics::judged);
            tell(check, judged, held.stream().findFirst());
        });
    }

    /** Ends a check without one. */
    void end(LeasedCheck check, String state, String remark) {
        transactions.run(check.tenant(), manager -> CheckRows.end(manager, check, state, remark, clock.instant()));
        metrics.ended(check.source(), state);
    }

    private Optional<String> done(EntityManager manager, LeasedCheck check, AnswerComparison found, Policy.Quality policy) {
        CheckRows.done(manager, check, found, clock.instant());
        found.verdict().filter(said -> check.isOfModel() && said != Verdict.UNREADABLE).ifPresent(said ->
                labels.judged(manager, check.tenant(), new TurnId(check.turnId()), said == Verdict.SAME));
        return check.isOfModel() && found.agrees().isPresent() ? drift.look(manager, check, policy.minimumAgreement())
                : Optional.empty();
    }

    private void tell(LeasedCheck check, AnswerComparison found, Optional<String> held) {
        metrics.ended(check.source(), found.agrees().map(agrees -> agrees ? "agrees" : "differs").orElse("undecided"));
        held.ifPresent(why -> drift.tell(check, why));
        if (found.agrees().filter(agrees -> !agrees).isPresent()) {
            evict(check);
        }
    }

    private void evict(LeasedCheck check) {
        TurnId turn = new TurnId(check.turnId());
        List<UUID> copies = eviction.nearCopies(check.tenant(), turn);
        eviction.evictTurn(check.tenant(), turn);
        transactions.call(check.tenant(), manager -> CheckRows.cacheEntry(manager, check))
                .ifPresent(entry -> eviction.evictEntry(check.tenant(), entry));
        copies.forEach(entry -> eviction.evictEntry(check.tenant(), entry));
    }
}
