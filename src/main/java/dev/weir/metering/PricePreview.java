package dev.weir.metering;

import java.util.List;
import java.util.Map;

/**
 * What an import would do; nothing is set yet.
 *
 * @param changes by name of the model, those that change nothing included
 * @param skipped models that would be left out, each with the reason
 */
public record PricePreview(List<PriceChange> changes, Map<String, String> skipped) {
}
