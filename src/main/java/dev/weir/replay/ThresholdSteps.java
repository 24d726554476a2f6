package dev.weir.replay;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The thresholds at which a curve is drawn. */
final class ThresholdSteps {
    private static final double FINEST = 10_000;

    private ThresholdSteps() {
    }

    /** From a threshold to 1 in steps, and those besides, however low; each once, in order. */
    static Stream<Double> of(double from, double step, double... besides) {
        int steps = (int) Math.round((1 - from) / step);
        return DoubleStream.concat(IntStream.rangeClosed(0, steps)
                .mapToDouble(at -> Math.round((from + at * step) * FINEST) / FINEST), DoubleStream.of(besides))
                .sorted().distinct().boxed();
    }
}
