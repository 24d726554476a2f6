package dev.weir.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** A metric registry without a server: counters count, gauges are read, timers and histograms count their updates. */
public final class FakeMetrics {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<String, Object> metrics = new ConcurrentHashMap<>();
    private final MetricRegistry registry = proxy(MetricRegistry.class,
            (self, method, arguments) -> metric(method.getReturnType(), arguments));

    /** The registry to give to what is tested. */
    public MetricRegistry registry() {
        return registry;
    }

    /** What a counter reached, or how often a timer or histogram was updated; 0 when it was never touched. */
    public long count(String name, String... tags) {
        return counts.getOrDefault(name + Arrays.toString(tags), new AtomicLong()).get();
    }

    /** What a gauge shows. */
    public Number gauge(String name, String... tags) {
        return ((Gauge<?>) metrics.get(name + Arrays.toString(tags))).getValue();
    }

    private Object metric(Class<?> type, Object[] arguments) {
        String id = arguments[0] + Arrays.toString(tags(arguments[arguments.length - 1]));
        if (type == Counter.class || type == Timer.class || type == Histogram.class) {
            return metrics.computeIfAbsent(id, name -> proxy(type, updating(name)));
        }
        if (type == Gauge.class) {
            return metrics.computeIfAbsent(id, name -> reading(arguments));
        }
        throw new UnsupportedOperationException(type.getName());
    }

    private static String[] tags(Object last) {
        return last instanceof Tag[] tags
                ? Arrays.stream(tags).flatMap(tag -> Arrays.stream(new String[] {tag.getTagName(), tag.getTagValue()}))
                        .toArray(String[]::new)
                : new String[0];
    }

    private InvocationHandler updating(String name) {
        AtomicLong count = counts.computeIfAbsent(name, any -> new AtomicLong());
        return (self, method, arguments) -> switch (method.getName()) {
            case "inc" -> add(count, arguments == null ? 1 : (Long) arguments[0]);
            case "update" -> add(count, 1);
            default -> count.get();
        };
    }

    private static Object add(AtomicLong count, long amount) {
        count.addAndGet(amount);
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Gauge<Number> reading(Object[] arguments) {
        if (arguments[1] instanceof java.util.function.Supplier<?> supplier) {
            return () -> (Number) supplier.get();
        }
        return () -> ((Function<Object, Number>) arguments[2]).apply(arguments[1]);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
