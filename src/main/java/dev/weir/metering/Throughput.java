package dev.weir.metering;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Generated tokens a second as the ledger measured them: the tokens of whole answers over the time these took. Answers that
 * overlapped count their time twice, so that a busy model is faster than this says and its price never too low.
 */
final class Throughput {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int LEAST_ATTEMPTS = 20;
    private static final int MILLIS = 1_000;

    private final TenantTransaction transactions;

    Throughput(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    private record Sum(Long attempts, Long outputTokens, Long millis) {
    }

    /** The model's, when at least twenty answers of the last thirty days tell. */
    Optional<BigDecimal> measured(String model, Instant now) {
        Sum sum = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select attempts, output_tokens, millis from weir.measured_throughput(:model, :since)")
                .set("model", model).set("since", now.minus(WINDOW)).one(Sum.class));
        return sum.attempts() < LEAST_ATTEMPTS || sum.outputTokens() < 1 || sum.millis() < 1 ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(sum.outputTokens() * MILLIS)
                        .divide(BigDecimal.valueOf(sum.millis()), 3, RoundingMode.DOWN))
                        .filter(rate -> rate.signum() > 0);
    }
}
