package dev.weir.batching;

import java.util.List;

/** What leaves a queue at once, in the order in which its turn came. */
record ReleasedBatch<T>(ReleaseCause cause, List<T> calls) {
    ReleasedBatch {
        calls = List.copyOf(calls);
    }
}
