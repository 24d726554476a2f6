package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Events;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsageEventTest {
    private static final Caller CALLER = new Caller(new TenantId(UUID.randomUUID()), new KeyId(UUID.randomUUID()), Set.of(),
            ZoneOffset.UTC);

    @Test
    void whatASourceAnsweredSavesItsBaseline() {
        assertEquals(Optional.of(new NanoUsd(1_000)), saved(Source.KNOWLEDGE));
    }

    @Test
    void aHandoffAnswersNothingAndSavesNothing() {
        assertEquals(Optional.empty(), saved(Source.HANDOFF));
    }

    private static Optional<NanoUsd> saved(Source source) {
        return Events.free(CALLER, Instant.EPOCH, source, Optional.empty()).saved();
    }
}
