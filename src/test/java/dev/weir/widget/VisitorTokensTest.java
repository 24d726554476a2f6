package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.conversation.ConversationId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import dev.weir.site.Origin;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens speak for one visitor, on every node, until they expire; nobody else can make one. */
class VisitorTokensTest {
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final VisitorTokens tokens = new VisitorTokens(TestDatabase.secret(), LIFE, clock);
    private final Visitor visitor = new Visitor(UUID.randomUUID(), "weir_pk_abcdefghijklmnopqrstuvwx",
            Origin.of("https://shop.example"), ConversationId.next());

    @Test
    void anotherNodeReadsWhatThisOneSigned() {
        assertEquals(visitor, new VisitorTokens(TestDatabase.secret(), LIFE, clock).visitor(tokens.token(visitor)));
    }

    @Test
    void aTokenSpeaksUntilItsTimeIsOver() {
        String token = tokens.token(visitor);
        clock.advance(LIFE.minusSeconds(1));
        assertEquals(visitor, tokens.visitor(token));
        clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void aHandleOutlivesTheTokenAndIsNone() {
        String handle = tokens.handle(visitor);
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertEquals(Optional.of(visitor), tokens.holder(handle));
        assertRefused(handle);
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), tokens.holder(handle));
        assertEquals(Optional.empty(), tokens.holder(tokens.token(visitor)));
    }

    @Test
    void nobodyElseCanMakeOne() throws Exception {
        assertRefused(new VisitorTokens(new Secret("another-secret-0123456789abcdefghij", Randomness.secure()), LIFE,
                clock).token(visitor));
        JWTClaimsSet claims = SignedJWT.parse(tokens.token(visitor)).getJWTClaimsSet();
        assertRefused(new PlainJWT(claims).serialize());
        SignedJWT guessed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        guessed.sign(new MACSigner("a guess that is long enough: 0123456789"));
        assertRefused(guessed.serialize());
        String[] parts = tokens.token(visitor).split("\\.");
        String[] others = tokens.token(new Visitor(UUID.randomUUID(), visitor.siteKey(), visitor.origin(),
                ConversationId.next())).split("\\.");
        assertRefused(parts[0] + "." + others[1] + "." + parts[2]);
        for (String text : new String[] {"", "x", "a.b.c", "..", "x".repeat(5_000)}) {
            assertRefused(text);
        }
    }

    private void assertRefused(String token) {
        assertEquals(FailureCode.TOKEN_EXPIRED, assertThrows(Failure.class, () -> tokens.visitor(token)).code());
    }
}
