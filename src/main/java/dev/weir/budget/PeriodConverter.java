package dev.weir.budget;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** A period by its name. */
@Converter(autoApply = true)
class PeriodConverter implements AttributeConverter<Period, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Period period) {
        return period == null ? null : period.wireName();
    }

    @Override
    public @Nullable Period convertToEntityAttribute(@Nullable String name) {
        return name == null ? null : Period.named(name).orElseThrow();
    }
}
