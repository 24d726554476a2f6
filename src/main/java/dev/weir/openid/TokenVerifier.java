package dev.weir.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies what the provider signed: by a key that the provider publishes and an asymmetric algorithm, issued by it, for this
 * client, and in time (OpenID Connect Core 1.0, 3.1.3.7; Back-Channel Logout 1.0, 2.6). Clocks may differ by a minute.
 */
final class TokenVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final OpenIdSettings settings;
    private final Clock clock;
    private final JWKSource<SecurityContext> keys;

    TokenVerifier(OpenIdSettings settings, Clock clock, URI keySet) {
        this.settings = settings;
        this.clock = clock;
        try {
            this.keys = JWKSourceBuilder.create(keySet.toURL(), new DefaultResourceRetriever(ProviderClient.PATIENCE_MILLIS,
                    ProviderClient.PATIENCE_MILLIS, ProviderClient.LONGEST)).build();
        } catch (MalformedURLException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    /** Who an ID token speaks of. */
    Identity identity(String token, String nonce) {
        try {
            JWTClaimsSet claims = verified(token, JOSEObjectType.JWT, new JWTClaimsSet.Builder()
                    .issuer(settings.issuer().toString()).claim("nonce", nonce).build(), Set.of("sub", "iat", "exp"), Set.of());
            refuseForOthers(claims);
            return new Identity(claims.getIssuer(), claims.getSubject(), name(claims),
                    settings.roleClaim().map(claim -> texts(claims, claim)).orElse(null),
                    settings.tenantClaim().map(claim -> texts(claims, claim).stream().findFirst()
                            .orElseThrow(() -> refused("names no tenant for you"))).orElse(null));
        } catch (ParseException | BadJOSEException unproven) {
            throw unproven(unproven);
        } catch (JOSEException unreadable) {
            throw ProviderClient.unavailable(unreadable);
        }
    }

    /** Whose sessions a logout token ends. */
    String loggedOut(String token) {
        try {
            JWTClaimsSet claims = verified(token, LOGOUT, new JWTClaimsSet.Builder().issuer(settings.issuer().toString())
                    .build(), Set.of("sub", "iat", "jti", "events"), Set.of("nonce"));
            if (!claims.getJSONObjectClaim("events").containsKey(LOGOUT_EVENT)
                    || claims.getIssueTime().toInstant().isBefore(clock.instant().minus(FRESH))) {
                throw new BadJOSEException("not a fresh logout token");
            }
            return claims.getSubject();
        } catch (ParseException | BadJOSEException unproven) {
            throw unproven(unproven);
        } catch (JOSEException unreadable) {
            throw ProviderClient.unavailable(unreadable);
        }
    }

    private JWTClaimsSet verified(String token, JOSEObjectType type, JWTClaimsSet exact, Set<String> required,
            Set<String> prohibited) throws ParseException, BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(type, JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                Collections.singleton(settings.clientId()), exact, required, prohibited) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew((int) SKEW.toSeconds());
        processor.setJWTClaimsSetVerifier(verifier);
        JWTClaimsSet claims = processor.process(token, null);
        if (claims.getIssueTime().after(Date.from(clock.instant().plus(SKEW)))) {
            throw new BadJOSEException("issued in the future");
        }
        return claims;
    }

    /** A token for several audiences says for whom it was issued. */
    private void refuseForOthers(JWTClaimsSet claims) throws ParseException, BadJOSEException {
        String party = claims.getStringClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(settings.clientId())) {
            throw new BadJOSEException("issued for another party");
        }
    }

    /** An address that the provider did not verify could be anybody's. */
    private String name(JWTClaimsSet claims) {
        if (settings.nameClaim().equals("email") && !isTrue(claims.getClaim("email_verified"))) {
            throw refused("has not verified your e-mail address");
        }
        return texts(claims, settings.nameClaim()).stream().map(String::strip).filter(name -> !name.isEmpty()).findFirst()
                .orElseThrow(() -> refused("does not give your name"));
    }

    private static boolean isTrue(Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static List<String> texts(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        Stream<?> all = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
        return all.filter(String.class::isInstance).map(String.class::cast).toList();
    }

    private static Failure refused(String why) {
        return new Failure(FailureCode.FORBIDDEN, "The provider " + why + ": it must be corrected there.");
    }

    private static Failure unproven(Exception cause) {
        return new Failure(FailureCode.FORBIDDEN, "What the provider said about you could not be verified. Start again; if it "
                + "fails again, an administrator finds the reason in the log.").causedBy(cause);
    }
}
