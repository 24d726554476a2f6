package dev.weir.assistant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An assistant's id as entities keep it. */
@Converter(autoApply = true)
class AssistantIdConverter implements AttributeConverter<AssistantId, UUID> {
    @Override
    public @Nullable UUID convertToDatabaseColumn(@Nullable AssistantId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable AssistantId convertToEntityAttribute(@Nullable UUID value) {
        return value == null ? null : new AssistantId(value);
    }
}
