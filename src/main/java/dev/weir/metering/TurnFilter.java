package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.Sql;
import java.util.Optional;
import java.util.UUID;

/** Which of a tenant's turns are looked at: all, those of an assistant, those that carry a tag. */
public record TurnFilter(Optional<AssistantId> assistant, Optional<TurnTag> tag) {
    /** Every turn. */
    public static final TurnFilter ALL = new TurnFilter(Optional.empty(), Optional.empty());

    /** A condition on rows of {@code weir.turn} under that alias: the assistant and the tag are theirs. */
    public static String onTurns(String alias) {
        return """
                (cast(:assistant as uuid) is null or %1$s.assistant_id = cast(:assistant as uuid)) and %2$s
                """.formatted(alias, tagOf(alias));
    }

    /**
     * A condition on rows of {@code weir.turn} under that alias: their line in the ledger carries the tag. The line has the
     * turn's time but for the rounding of a microsecond, and so its partition is known.
     */
    public static String tagOf(String alias) {
        return """
                (cast(:tagName as text) is null or exists (select from weir.usage_event line where line.tenant_id = :tenant
                    and line.turn_id = %1$s.turn_id and line.at between %1$s.at - interval '1 second'
                        and %1$s.at + interval '1 second'
                    and line.tags ->> cast(:tagName as text) = cast(:tagValue as text)))
                """.formatted(alias);
    }

    /** For a statement's {@code :assistant}, {@code :tagName} and {@code :tagValue}, each null where nothing is asked. */
    public Sql in(Sql statement) {
        return statement.set("assistant", assistant.map(AssistantId::value), UUID.class)
                .set("tagName", tag.map(TurnTag::name), String.class)
                .set("tagValue", tag.map(TurnTag::value), String.class);
    }
}
