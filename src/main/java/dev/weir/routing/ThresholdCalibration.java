package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the threshold for a wanted share of the large tier from the tenant's own turns, as RouteLLM calibrates on a sample
 * of the traffic that is to be routed. Turns that a rule or an escalated conversation decided go where they went, whatever
 * the threshold; those of the large tier count against the share first.
 */
@ApplicationScoped
public class ThresholdCalibration {
    private static final Duration RECENT = Duration.ofDays(30);
    private static final int MOST = 5_000;
    private static final int FEWEST = 20;
    private static final double STEP = 10_000;

    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    ThresholdCalibration() {
        this(null, null);
    }

    @Inject
    public ThresholdCalibration(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param threshold  0 to 1, in steps of 0.0001
     * @param turns      how many turns it rests on
     * @param largeShare which share of them it had sent to the large tier, 0 to 1; above the wanted one only where rules and
     *                   escalations alone send more
     * @param byRule     how many of them rules or escalations decided
     */
    public record Found(double threshold, int turns, double largeShare, int byRule) {
    }

    /**
     * What a turn's line in the ledger says of its route.
     *
     * @param score null where the score did not decide
     */
    record Routed(String decision, Double score) {
    }

    /** The largest threshold that would have sent at most that share of the recent turns to the large tier. */
    public Found calibrate(TenantId tenant, AssistantId assistant, double maxLargeShare) {
        List<Routed> recent = recent(tenant, assistant, clock.instant().minus(RECENT));
        if (recent.size() < FEWEST) {
            throw new Failure(FailureCode.CONFLICT, "Only " + recent.size() + " turns reached the router within 30 days: "
                    + "calibration needs at least " + FEWEST + ".");
        }
        return calibrated(recent, maxLargeShare);
    }

    static Found calibrated(List<Routed> turns, double maxLargeShare) {
        double[] scores = turns.stream().filter(turn -> turn.score() != null).mapToDouble(Routed::score).sorted().toArray();
        long fixed = turns.stream().filter(turn -> turn.score() == null && turn.decision().equals("large")).count();
        int allowed = (int) Math.max(0, Math.floor(maxLargeShare * turns.size()) - fixed);
        double threshold = allowed >= scores.length ? 1 : Math.floor(scores[allowed] * STEP) / STEP;
        long large = fixed + Arrays.stream(scores).filter(score -> score < threshold).count();
        return new Found(threshold, turns.size(), (double) large / turns.size(), turns.size() - scores.length);
    }

    /** Turns whose model the client pinned were not routed: they have neither a rule nor a score. */
    private List<Routed> recent(TenantId tenant, AssistantId assistant, Instant since) {
        List<Routed> rows = transactions.call(tenant, manager -> Sql.of(manager, """
                select route ->> 'decision' as decision, case when route ->> 'threshold' is not null
                        or jsonb_typeof(route -> 'check') = 'object'
                    then cast(route ->> 'score' as float8) end as score
                from weir.usage_event
                where tenant_id = :tenant and assistant_id = :assistant and at >= :since and kind = 'turn'
                    and source in ('model', 'handoff') and coalesce(route ->> 'rule', route ->> 'score') is not null
                order by at desc limit :most""").set("tenant", tenant.value())
                .set("assistant", assistant.value()).set("since", since).set("most", MOST)
                .list(Routed.class));
        return rows.stream().toList();
    }
}
