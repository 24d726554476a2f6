package dev.weir.widget;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.conversation.ConversationId;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Secret;
import dev.weir.platform.Settings;
import dev.weir.site.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs and reads what a visitor holds, as JSON Web Tokens (RFC 7519, HS256) with MicroProfile JWT's claims: a token,
 * which speaks for minutes, and a handle, with which the page that stored it gets another token for the same conversation
 * within thirty days. Their key derives from {@code WEIR_SECRET}: every node reads every node's.
 */
@ApplicationScoped
class VisitorTokens {
    private static final String ISSUER = "weir";
    private static final String TOKEN = "widget";
    private static final String HANDLE = "widget-handle";
    private static final int LONGEST = 2_000;

    private final byte[] key;
    private final Duration tokenLife;
    private final Clock clock;

    VisitorTokens() {
        key = new byte[0];
        tokenLife = Duration.ZERO;
        clock = Clock.systemUTC();
    }

    @Inject
    VisitorTokens(Secret secret, Settings settings, Clock clock) {
        this(secret, WidgetSettings.of(settings).tokenLife(), clock);
    }

    VisitorTokens(Secret secret, Duration tokenLife, Clock clock) {
        this.key = HexFormat.of().parseHex(secret.keyedHash("widget-token", "HS256"));
        this.tokenLife = tokenLife;
        this.clock = clock;
    }

    Duration tokenLife() {
        return tokenLife;
    }

    String token(Visitor visitor) {
        return signed(visitor, TOKEN, tokenLife);
    }

    String handle(Visitor visitor) {
        return signed(visitor, HANDLE, WidgetSettings.HANDLE_LIFE);
    }

    /** Whom a token speaks for: {@code token_expired} for one that spoke too long ago, or that Weir did not sign. */
    Visitor visitor(String token) {
        return read(token, TOKEN).orElseThrow(() -> new Failure(FailureCode.TOKEN_EXPIRED,
                "This token is expired or not valid: get another one from /widget/v1/session."));
    }

    /** Who stored the handle; empty for one that is too old, or that Weir did not sign. */
    Optional<Visitor> holder(String handle) {
        return read(handle, HANDLE);
    }

    private String signed(Visitor visitor, String audience, Duration life) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(audience)
                .subject(visitor.id().toString()).claim("upn", Visitor.userName(visitor.id()))
                .claim("groups", List.of("visitor")).claim("site", visitor.siteKey())
                .claim("origin", visitor.origin().text()).claim("conversation", visitor.conversation().toString())
                .jwtID(Ids.next().toString()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(life))).build();
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(key));
            return jwt.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private Optional<Visitor> read(String text, String audience) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            boolean genuine = jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && jwt.verify(new MACVerifier(key));
            return genuine && isCurrent(jwt.getJWTClaimsSet(), audience)
                    ? Optional.of(visitor(jwt.getJWTClaimsSet())) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private boolean isCurrent(JWTClaimsSet claims, String audience) {
        return ISSUER.equals(claims.getIssuer()) && claims.getAudience().equals(List.of(audience))
                && clock.instant().isBefore(claims.getExpirationTime().toInstant());
    }

    private static Visitor visitor(JWTClaimsSet claims) throws ParseException {
        return new Visitor(UUID.fromString(claims.getSubject()), claims.getStringClaim("site"),
                new Origin(claims.getStringClaim("origin")),
                new ConversationId(UUID.fromString(claims.getStringClaim("conversation"))));
    }
}
