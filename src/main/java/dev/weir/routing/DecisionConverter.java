package dev.weir.routing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** A rule's decision by its name. */
@Converter(autoApply = true)
class DecisionConverter implements AttributeConverter<RuleDecision, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable RuleDecision decision) {
        return decision == null ? null : decision.wireName();
    }

    @Override
    public @Nullable RuleDecision convertToEntityAttribute(@Nullable String name) {
        return name == null ? null : RuleDecision.named(name).orElseThrow();
    }
}
