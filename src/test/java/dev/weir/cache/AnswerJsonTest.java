package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.Citation;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Test
    void everythingComesBack() {
        CachedAnswer answer = new CachedAnswer(UUID.randomUUID(), "Wo\u0000 \"ist\" \ud83d\ude00?",
                Requests.choices("Here.\n", "stop"), Optional.of("gpt"), Optional.of(Tier.LARGE),
                new TokenUsage(9, 3, 4, TokenUsage.Evidence.REPORTED), 120,
                List.of(new Citation(UUID.randomUUID(), 3, "Parcels", Optional.of("https://shop.example/p"), "It is here."),
                        new Citation(UUID.randomUUID(), 1, "Boots", Optional.empty(), "")),
                Long.MAX_VALUE, TurnId.next(), NOW);
        assertEquals(answer, AnswerJson.read(AnswerJson.write(answer)));
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        StoredAnswer stored = new StoredAnswer(tenant, new CachedAnswer(UUID.randomUUID(), "",
                Requests.choices("", "stop"), Optional.empty(), Optional.empty(), TokenUsage.NONE, 0, List.of(), 1,
                TurnId.next(), NOW), NOW.plusSeconds(5), 7);
        assertEquals(stored, AnswerJson.readStored(tenant, AnswerJson.write(stored)));
    }
}
