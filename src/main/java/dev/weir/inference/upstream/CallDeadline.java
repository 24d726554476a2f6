package dev.weir.inference.upstream;

import dev.weir.inference.ModelCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** How much longer one call may take, from the moment it began. */
final class CallDeadline {
    private final long began = System.nanoTime();
    private final UpstreamLimits limits;
    private final boolean stream;
    private final Duration total;
    private boolean begun;

    CallDeadline(UpstreamLimits limits, ModelCall call) {
        this.limits = limits;
        this.stream = call.stream();
        this.total = Stream.of(call.deadline(), limits.total(), call.stream() ? limits.total() : limits.plain())
                .min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The first chunk has come: from now on only silence and the whole count. */
    void answerBegan() {
        begun = true;
    }

    /** How long the next arrival is waited for; zero or less when the time is up. */
    Duration left() {
        Duration whole = total.minus(elapsed());
        if (!stream) {
            return whole;
        }
        Duration next = begun ? limits.idle() : limits.firstToken().minus(elapsed());
        return next.compareTo(whole) < 0 ? next : whole;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
