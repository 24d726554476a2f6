package dev.weir.metering;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Turns that one source answered, by the model that wrote the answer.
 *
 * @param model empty where no model wrote it
 */
public record SourceModelSum(Source source, Optional<String> model, long turns, NanoUsd cost) {
    /** As the database shows it. */
    record Row(String source, String model, Long turns, BigDecimal cost) {
        SourceModelSum sum() {
            return new SourceModelSum(Source.named(source).orElseThrow(),
                    Optional.of(model).filter(name -> !name.isEmpty()), turns, NanoUsd.ofDollars(cost));
        }
    }
}
