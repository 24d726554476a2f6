package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.Sql;
import java.util.Optional;
import java.util.UUID;

/** Which of a tenant's turns are looked at: all, those of an assistant, those that carry a tag. */
public record TurnFilter(Optional<AssistantId> assistant, Optional<TurnTag> tag) {
    /** Every turn. */
    public static final TurnFilter ALL = new TurnFilter(Optional.empty(), Optional.empty());
    /** A condition on rows of sums that are kept by tag and assistant, for {@link #inSums}. */
    public static final String SUMMED = """
            tag = :digest and (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid))\s""";

    /** A condition on rows of {@code weir.turn} under that alias, for {@link #in}. */
    public static String onTurns(String alias) {
        return """
                (cast(:assistant as uuid) is null or %1$s.assistant_id = cast(:assistant as uuid)) and %2$s
                """.formatted(alias, tagOf(alias));
    }

    /** A condition on rows of {@code weir.turn} under that alias: they carry the tag. */
    public static String tagOf(String alias) {
        return """
                (cast(:tagName as text) is null or %1$s.tags ->> cast(:tagName as text) = cast(:tagValue as text))
                """.formatted(alias);
    }

    /** For a statement's {@code :assistant}, {@code :tagName} and {@code :tagValue}, each null where nothing is asked. */
    public Sql in(Sql statement) {
        return of(statement).set("tagName", tag.map(TurnTag::name), String.class)
                .set("tagValue", tag.map(TurnTag::value), String.class);
    }

    /** For a statement's {@code :assistant} and {@code :digest}; the empty digest sums the turns of every tag. */
    public Sql inSums(Sql statement) {
        return of(statement).set("digest", tag.map(TurnTag::digest).orElseGet(() -> new byte[0]));
    }

    private Sql of(Sql statement) {
        return statement.set("assistant", assistant.map(AssistantId::value), UUID.class);
    }
}
