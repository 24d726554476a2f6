package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.Sql;
import java.util.Optional;
import java.util.UUID;

/** Which of a tenant's turns are looked at: all, those of an assistant, those that carry a tag. */
public record TurnFilter(Optional<AssistantId> assistant, Optional<TurnTag> tag) {
    /** Every turn. */
    public static final TurnFilter ALL = new TurnFilter(Optional.empty(), Optional.empty());

    /** For a statement's {@code :assistant}, {@code :tagName} and {@code :tagValue}, each null where nothing is asked. */
    public Sql in(Sql statement) {
        return statement.set("assistant", assistant.map(AssistantId::value), UUID.class)
                .set("tagName", tag.map(TurnTag::name), String.class)
                .set("tagValue", tag.map(TurnTag::value), String.class);
    }
}
