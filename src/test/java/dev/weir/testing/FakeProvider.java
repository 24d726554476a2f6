package dev.weir.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID provider on the loopback interface, at which the same person is always signed in: it sends whoever comes back at
 * once, with a code that is good once, for who left with the challenge that its verifier answers. It signs with a real key,
 * and misbehaves as it is told.
 */
public final class FakeProvider implements AutoCloseable {
    public static final String CLIENT = "weir";
    public static final String SECRET = "a-client-secret-that-is-long-enough-for-a-mac";
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final HttpServer server;
    private final ECKey key = key("published");
    private final ECKey other = key("published");
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Fault fault = Fault.NONE;
    private volatile Map<String, Object> person = Map.of();

    private FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", json(asked -> metadata()));
        server.createContext("/keys", json(asked -> new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", json(this::token));
        server.start();
    }

    public static FakeProvider start() {
        try {
            return new FakeProvider();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What it does wrong. */
    public enum Fault {
        NONE, OTHER_AUDIENCE, OTHER_PARTY, OTHER_NONCE, EXPIRED, FROM_THE_FUTURE, OTHER_KEY, OTHER_ISSUER, UNSIGNED,
        SIGNED_WITH_THE_SECRET, NO_TOKEN, OTHER_METADATA, OTHER_STATE, OTHER_ISSUER_RETURNED, DENIED
    }

    /** Who is signed in here, as claims. */
    public void person(Map<String, Object> claims) {
        person = claims;
        fault = Fault.NONE;
    }

    public void fault(Fault next) {
        fault = next;
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A logout token for that subject and client, with these claims on top of what it needs. */
    public String logoutToken(String subject, String client, Map<String, Object> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer()).audience(client).subject(subject)
                .issueTime(new Date()).expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(2))))
                .jwtID(UUID.randomUUID().toString()).claim("events", Map.of(LOGOUT_EVENT, Map.of()));
        more.forEach(claims::claim);
        return signed(claims.build(), JWSAlgorithm.ES256, "logout+jwt", signer(key));
    }

    private String metadata() {
        String issuer = fault == Fault.OTHER_METADATA ? "http://localhost:1" : issuer();
        return """
                {"issuer": "%s", "authorization_endpoint": "%2$s/authorize", "token_endpoint": "%2$s/token",
                 "jwks_uri": "%2$s/keys"}""".formatted(issuer, issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String answer = fault == Fault.DENIED ? "error=access_denied" : "code=" + code;
        String state = fault == Fault.OTHER_STATE ? "another" : asked.get("state");
        String issuer = fault == Fault.OTHER_ISSUER_RETURNED ? "https://elsewhere.example" : issuer();
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?" + answer + "&state=" + state + "&iss="
                + URLEncoder.encode(issuer, StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private String token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> left = codes.remove(asked.get("code"));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (left == null || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(asked.get("code_verifier")).equals(left.get("code_challenge"))
                || !asked.get("redirect_uri").equals(left.get("redirect_uri"))) {
            return null;
        }
        return fault == Fault.NO_TOKEN ? "{\"access_token\": \"opaque\"}"
                : "{\"access_token\": \"opaque\", \"id_token\": \"" + idToken(left.get("nonce")) + "\"}";
    }

    private String idToken(String nonce) {
        Instant now = fault == Fault.FROM_THE_FUTURE ? Instant.now().plus(Duration.ofMinutes(30)) : Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "https://elsewhere.example" : issuer())
                .audience(fault == Fault.OTHER_AUDIENCE ? List.of("another") : fault == Fault.OTHER_PARTY
                        ? List.of(CLIENT, "another") : List.of(CLIENT))
                .issueTime(Date.from(now)).claim("nonce", fault == Fault.OTHER_NONCE ? "another" : nonce)
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(fault == Fault.EXPIRED ? -5 : 5))));
        person.forEach(claims::claim);
        return switch (fault) {
            case UNSIGNED -> new PlainJWT(claims.build()).serialize();
            case SIGNED_WITH_THE_SECRET -> signed(claims.build(), JWSAlgorithm.HS256, "JWT", macSigner());
            case OTHER_KEY -> signed(claims.build(), JWSAlgorithm.ES256, "JWT", signer(other));
            default -> signed(claims.build(), JWSAlgorithm.ES256, "JWT", signer(key));
        };
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String type, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type))
                    .keyID("published").build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static JWSSigner macSigner() {
        try {
            return new MACSigner(SECRET);
        } catch (JOSEException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The fields of a query or a form. */
    public static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&")).map(field -> field.split("=", 2)).collect(Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** An answer's body, or null for a refusal. */
    private interface Answer {
        String to(HttpExchange exchange) throws IOException;
    }

    private static HttpHandler json(Answer answer) {
        return exchange -> {
            String body = answer.to(exchange);
            byte[] bytes = (body == null ? "{\"error\": \"invalid_grant\"}" : body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body == null ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
