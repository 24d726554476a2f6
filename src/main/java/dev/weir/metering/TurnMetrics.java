package dev.weir.metering;

import dev.weir.platform.WarmUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of turns and money. Money is in nano-dollars. Labels hold no tenant's content. */
@ApplicationScoped
public class TurnMetrics implements WarmUp {
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private final MetricRegistry registry;
    private final AtomicLong saved = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    @SuppressWarnings("NullAway")
    TurnMetrics() {
        this.registry = null;
    }

    /** Metrics in a registry. */
    @Inject
    public TurnMetrics(MetricRegistry registry) {
        this.registry = registry;
        registry.gauge("weir_saved_nanousd", saved, AtomicLong::get);
        registry.gauge("weir_reservations_open", open, AtomicLong::get);
        registry.gauge("weir_settlements_waiting", waiting, AtomicLong::get);
    }

    /** A turn ended and its line is written, or will be. */
    public void turn(UsageEvent event) {
        Tag source = new Tag("source", event.source().wireName());
        registry.counter("weir_turns", source).inc();
        if (event.degraded()) {
            registry.counter("weir_turns_degraded", source).inc();
        }
        registry.counter("weir_cost_nanousd", source).inc(event.cost().nanos());
        event.saved().ifPresent(amount -> saved.addAndGet(amount.nanos()));
        event.stageMicros().forEach((stage, micros) ->
                registry.timer("weir_stage", new Tag("stage", stage)).update(MICRO.multipliedBy(micros)));
    }

    /** Makes the first figures, which are nothing yet. */
    @Override
    public void warmUp() {
        registry.counter("weir_turns", new Tag("source", Source.KNOWLEDGE.wireName()));
        registry.timer("weir_stage", new Tag("stage", "total"));
    }

    /** A reservation was granted. */
    public void reserved() {
        open.incrementAndGet();
    }

    /** A reservation of this node ended. */
    public void closed() {
        open.decrementAndGet();
    }

    /** A limit refused a turn. */
    public void refused(String limit) {
        registry.counter("weir_budget_refusals", new Tag("limit", limit)).inc();
    }

    /** A turn waited for money that others held reserved; {@code outcome} is {@code granted}, {@code busy} or a limit. */
    public void waited(String outcome, Duration time) {
        registry.timer("weir_budget_wait", new Tag("outcome", outcome)).update(time);
    }

    /** A reservation expired and was booked at its bound. */
    public void swept() {
        registry.counter("weir_reservations_swept").inc();
    }

    /** A model cost more than its bound. */
    public void overrun() {
        registry.counter("weir_bound_overruns").inc();
    }

    /** A budget reached a share of its limit. */
    public void alerted(int percent) {
        registry.counter("weir_budget_alerts", new Tag("percent", String.valueOf(percent))).inc();
    }

    /** How many ends of reservations wait to be written. */
    public void settlementsWaiting(int some) {
        waiting.set(some);
    }

    /** What a turn cost is known and cannot be written: it will be booked at its bound. */
    public void settlementLost() {
        registry.counter("weir_settlements_lost").inc();
    }

    /** A zero-cost line the database refuses for good. */
    void lineRefused() {
        registry.counter("weir_ledger_lines_refused").inc();
    }
}
