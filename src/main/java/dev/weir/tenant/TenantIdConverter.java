package dev.weir.tenant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's id as entities keep it. */
@Converter(autoApply = true)
class TenantIdConverter implements AttributeConverter<TenantId, UUID> {
    @Override
    public @Nullable UUID convertToDatabaseColumn(@Nullable TenantId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable TenantId convertToEntityAttribute(@Nullable UUID value) {
        return value == null ? null : new TenantId(value);
    }
}
