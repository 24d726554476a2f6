package dev.weir.metering;

import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param accepted models that have a price now
 * @param skipped  models left out, each with the reason
 */
public record PriceImport(List<String> accepted, Map<String, String> skipped) {
}
