package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All who wait for one model, tenant after tenant: each turn of the round takes one request of one tenant (deficit round
 * robin of Shreedhar and Varghese, 1995, with a request as the unit). So a tenant's first request is behind at most one
 * of every other tenant, however many those have sent.
 */
final class FairQueue<T> {
    private final Map<TenantId, TenantQueue<T>> lines = new HashMap<>();
    private final Deque<TenantQueue<T>> round = new ArrayDeque<>();
    private final int[] sizes = new int[ServiceTier.values().length];
    private int size;

    int size() {
        return size;
    }

    int size(ServiceTier tier) {
        return sizes[tier.ordinal()];
    }

    int size(TenantId tenant) {
        TenantQueue<T> line = lines.get(tenant);
        return line == null ? 0 : line.size();
    }

    void add(QueuedRequest<T> one) {
        TenantQueue<T> line = lines.get(one.tenant());
        if (line == null) {
            line = new TenantQueue<>(one.tenant());
            lines.put(one.tenant(), line);
            round.add(line);
        }
        line.add(one);
        count(one, 1);
    }

    /** One that has ended its wait by itself. */
    void left(QueuedRequest<T> one) {
        TenantQueue<T> line = Objects.requireNonNull(lines.get(one.tenant()));
        line.left();
        count(one, -1);
        if (line.size() == 0) {
            lines.remove(one.tenant());
            round.remove(line);
        }
    }

    /** The next one of a tier as urgent as {@code least} or more, in turn, null when there is none. */
    @Nullable QueuedRequest<T> take(ServiceTier least) {
        for (int left = round.size(); left > 0; left--) {
            TenantQueue<T> line = round.remove();
            QueuedRequest<T> taken = line.take(least);
            if (line.size() > 0) {
                round.add(line);
            } else {
                lines.remove(line.tenant());
            }
            if (taken != null) {
                count(taken, -1);
                return taken;
            }
        }
        return null;
    }

    private void count(QueuedRequest<T> one, int by) {
        sizes[one.tier().ordinal()] += by;
        size += by;
    }
}
