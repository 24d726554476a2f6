package dev.weir.inference.resilience;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.resilience.EndpointGuard.Admission;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The guards of all models' endpoints, and the choice among a model's: smooth weighted round robin, as nginx does it, over
 * those that let a call through.
 */
final class EndpointGuards {
    private final Map<String, EndpointGuard> guards = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig breaking;
    private final BulkheadConfig crowding;
    private final Clock clock;
    private final ResilienceMetrics metrics;

    EndpointGuards(ResilienceSettings settings, Clock clock, ResilienceMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        this.breaking = CircuitBreakerConfig.custom().failureRateThreshold(settings.failurePercent())
                .slidingWindow(settings.window(), settings.leastCalls(),
                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(settings.open())
                .permittedNumberOfCallsInHalfOpenState(settings.probes()).clock(clock).build();
        this.crowding = BulkheadConfig.custom().maxConcurrentCalls(settings.maxConcurrent())
                .maxWaitDuration(Duration.ZERO).build();
    }

    /** An endpoint that admitted a call, or what stood against it at each. */
    sealed interface Choice {
        record Chosen(EndpointGuard guard) implements Choice {
        }

        record Nobody(Map<URI, Admission> why) implements Choice {
        }
    }

    /** Takes a place at one of the model's endpoints, of those that {@code tried} leaves out where possible. */
    Choice choose(CatalogueModel model, Set<URI> tried) {
        List<Weighed> all = weighed(model);
        Map<Boolean, List<Weighed>> byTried =
                all.stream().collect(Collectors.partitioningBy(one -> tried.contains(one.guard().endpoint())));
        Map<URI, Admission> why = new HashMap<>();
        for (boolean again : new boolean[] {false, true}) {
            List<Weighed> left = new ArrayList<>(byTried.get(again));
            while (!left.isEmpty()) {
                Weighed next = next(left);
                Admission admission = next.guard().admit();
                if (admission == Admission.ADMITTED) {
                    return new Choice.Chosen(next.guard());
                }
                metrics.rejected(model.name(), admission);
                why.put(next.guard().endpoint(), admission);
                left.remove(next);
            }
        }
        return new Choice.Nobody(why);
    }

    /** How the model's endpoints fare. */
    List<EndpointHealth> health(CatalogueModel model) {
        return IntStream.range(0, model.endpoints().size()).mapToObj(
                at -> guard(model, model.endpoints().get(at)).health(model.serving().weights().get(at))).toList();
    }

    private record Weighed(EndpointGuard guard, int weight) {
    }

    private List<Weighed> weighed(CatalogueModel model) {
        return IntStream.range(0, model.endpoints().size())
                .mapToObj(at -> new Weighed(guard(model, model.endpoints().get(at)), model.serving().weights().get(at)))
                .filter(one -> one.weight() > 0).toList();
    }

    private synchronized Weighed next(List<Weighed> candidates) {
        int round = candidates.stream().mapToInt(Weighed::weight).sum();
        Weighed best = candidates.getFirst();
        int most = Integer.MIN_VALUE;
        for (Weighed one : candidates) {
            int credit = one.guard().earn(one.weight());
            if (credit > most) {
                most = credit;
                best = one;
            }
        }
        best.guard().pay(round);
        return best;
    }

    EndpointGuard guard(CatalogueModel model, URI endpoint) {
        return guards.computeIfAbsent(model.name() + " at " + endpoint, name -> {
            CircuitBreaker breaker = CircuitBreaker.of(name, breaking);
            metrics.watch(model.name(), endpoint, breaker);
            return new EndpointGuard(endpoint, breaker, Bulkhead.of(name, crowding), clock);
        });
    }
}
