package dev.weir.grounding;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/** What was found against a sentence, each with its extent and a sentence that says it. */
final class Findings {
    private record Finding(double extent, String reason) {}

    private final Map<Fault, Finding> found = new EnumMap<>(Fault.class);

    void add(Fault fault, double extent, String reason) {
        if (extent > 0) {
            found.put(fault, new Finding(extent, reason));
        }
    }

    double extent(Fault fault) {
        Finding finding = found.get(fault);
        return finding == null ? 0 : finding.extent;
    }

    /** Probability that the passages do not bear the sentence out. */
    double probability() {
        double odds = Fault.NOTHING;
        for (Map.Entry<Fault, Finding> each : found.entrySet()) {
            odds += each.getKey().weight() * each.getValue().extent;
        }
        return 1 / (1 + Math.exp(-odds));
    }

    /** What weighs most. */
    String reason() {
        return found.entrySet().stream().max(Comparator.comparingDouble(each -> each.getKey().weight() * each.getValue().extent))
                .map(each -> each.getValue().reason).orElse("");
    }
}
