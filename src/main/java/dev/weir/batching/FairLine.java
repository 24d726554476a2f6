package dev.weir.batching;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * All who wait for one model, tenant after tenant: each turn of the round takes one request of one tenant (deficit round
 * robin of Shreedhar and Varghese, 1995, with a request as the unit). So a tenant's first request is behind at most one
 * of every other tenant, however many those have sent.
 */
final class FairLine<T> {
    private final Map<TenantId, TenantLine<T>> lines = new HashMap<>();
    private final Deque<TenantLine<T>> round = new ArrayDeque<>();
    private final int[] sizes = new int[ServiceTier.values().length];
    private int size;

    int size() {
        return size;
    }

    int size(ServiceTier tier) {
        return sizes[tier.ordinal()];
    }

    int size(TenantId tenant) {
        TenantLine<T> line = lines.get(tenant);
        return line == null ? 0 : line.size();
    }

    void add(Waiting<T> one) {
        TenantLine<T> line = lines.get(one.tenant());
        if (line == null) {
            line = new TenantLine<>(one.tenant());
            lines.put(one.tenant(), line);
            round.add(line);
        }
        line.add(one);
        count(one, 1);
    }

    /** One that has ended its wait by itself. */
    void left(Waiting<T> one) {
        TenantLine<T> line = lines.get(one.tenant());
        line.left();
        count(one, -1);
        if (line.size() == 0) {
            lines.remove(one.tenant());
            round.remove(line);
        }
    }

    /** The next one of a tier as urgent as {@code least} or more, in turn, null when there is none. */
    Waiting<T> take(ServiceTier least) {
        for (int left = round.size(); left > 0; left--) {
            TenantLine<T> line = round.remove();
            Waiting<T> taken = line.take(least);
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

    private void count(Waiting<T> one, int by) {
        sizes[one.tier().ordinal()] += by;
        size += by;
    }
}
