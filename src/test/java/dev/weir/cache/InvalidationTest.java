package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationTest {
    @ParameterizedTest
    @EnumSource(Invalidation.Kind.class)
    void everyKindIsUnderstood(Invalidation.Kind kind) {
        Invalidation sent = new Invalidation(new TenantId(UUID.randomUUID()), kind, UUID.randomUUID());
        assertEquals(Optional.of(sent), Invalidation.parse(sent.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a b c", "00000000-0000-0000-0000-000000000001 LATER 00000000-0000-0000-0000-000000000001"})
    void whatANewerNodeSaysIsPassedOver(String text) {
        assertEquals(Optional.empty(), Invalidation.parse(text));
    }
}
