package dev.weir.quality;

import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import java.time.LocalDate;
import java.util.Optional;

/** How many of a day's checks of a source, or of a model at one precision, agreed; at least one was made. */
public record QualityDay(LocalDate day, Source source, Optional<String> model, Optional<String> precision, long checks,
        long agreed) {
    /** The share that agreed. */
    public Interval agreement() {
        return Interval.of(agreed, checks);
    }

    /** Whether it is about the same as a sum. */
    public boolean isOf(QualitySum sum) {
        return source == sum.source() && model.equals(sum.model()) && precision.equals(sum.precision());
    }

    /** As the database shows it. */
    record Row(LocalDate date, String source, String model, String precision, Long checks, Long agreed) {
        QualityDay day() {
            return new QualityDay(date, Source.named(source).orElseThrow(), Optional.ofNullable(model),
                    Optional.ofNullable(precision), checks, agreed);
        }
    }
}
