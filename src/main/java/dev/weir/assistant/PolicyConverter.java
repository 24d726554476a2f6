package dev.weir.assistant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** A policy as the document it was published as; a field that it does not name has its default. */
@Converter
class PolicyConverter implements AttributeConverter<Policy, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Policy policy) {
        return policy == null ? null : PolicyDocument.json(policy).toString();
    }

    @Override
    public @Nullable Policy convertToEntityAttribute(@Nullable String document) {
        return document == null ? null : PolicyDocument.stored(document);
    }
}
