package dev.weir.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of bulk work; labels hold no tenant's content. */
@ApplicationScoped
class BulkMetrics {
    private final MetricRegistry registry;
    private final AtomicInteger running = new AtomicInteger();

    @SuppressWarnings("NullAway")
    BulkMetrics() {
        this.registry = null;
    }

    @Inject
    BulkMetrics(MetricRegistry registry) {
        this.registry = registry;
        registry.gauge("weir_bulk_items_running", running, AtomicInteger::get);
    }

    void leased(int items) {
        running.addAndGet(items);
    }

    void released() {
        running.decrementAndGet();
    }

    /** Lines that got an outcome: {@code done} or {@code failed}; more than one where lines are identical. */
    void settled(String outcome, int lines) {
        registry.counter("weir_bulk_items", new Tag("outcome", outcome)).inc(lines);
    }

    /** An item is tried again later. */
    void putBack() {
        registry.counter("weir_bulk_retries").inc();
    }

    /** No item was started, because interactive turns go first. */
    void yielded() {
        registry.counter("weir_bulk_yields").inc();
    }

    /** A job ended: {@code completed}, {@code expired} or {@code cancelled}. */
    void ended(String state) {
        registry.counter("weir_bulk_jobs", new Tag("state", state)).inc();
    }
}
