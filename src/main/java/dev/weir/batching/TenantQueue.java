package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tenant's waiting requests: priority first, then whatever is due first, bulk work last. */
final class TenantQueue<T> {
    private final TenantId tenant;
    private final Map<ServiceTier, Deque<QueuedRequest<T>>> byTier = new EnumMap<>(ServiceTier.class);
    private int size;

    TenantQueue(TenantId tenant) {
        this.tenant = tenant;
    }

    TenantId tenant() {
        return tenant;
    }

    int size() {
        return size;
    }

    void add(QueuedRequest<T> one) {
        byTier.computeIfAbsent(one.tier(), any -> new ArrayDeque<>()).add(one);
        size++;
    }

    /** One of them has ended its wait by itself; its place is skipped when it is reached. */
    void left() {
        size--;
    }

    /** The next of a tier as urgent as {@code least} or more, null when there is none. */
    @Nullable QueuedRequest<T> take(ServiceTier least) {
        QueuedRequest<T> next = null;
        for (ServiceTier tier : ServiceTier.values()) {
            QueuedRequest<T> head = tier.compareTo(least) > 0 ? null : head(tier);
            if (head != null && (next == null || isBefore(head, next))) {
                next = head;
            }
        }
        if (next != null) {
            Objects.requireNonNull(byTier.get(next.tier())).remove();
            size--;
        }
        return next;
    }

    /** Between the default and the flex tier the due time decides, so that neither starves the other. */
    private static boolean isBefore(QueuedRequest<?> one, QueuedRequest<?> chosen) {
        return chosen.tier() == ServiceTier.DEFAULT && one.tier() == ServiceTier.FLEX && one.due() < chosen.due();
    }

    private @Nullable QueuedRequest<T> head(ServiceTier tier) {
        Deque<QueuedRequest<T>> line = byTier.get(tier);
        while (line != null && !line.isEmpty() && !line.element().isWaiting()) {
            line.remove();
        }
        return line == null ? null : line.peek();
    }
}
