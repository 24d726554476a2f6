package dev.weir.openid;

import dev.weir.platform.Failure;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provider as its own metadata describes it (OpenID Connect Discovery 1.0), for the life of that description. */
final class Provider {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final OpenIdSettings settings;
    private final ProviderClient exchange;
    private final URI authorization;
    private final URI token;
    private final boolean secretInBody;
    private final TokenVerifier tokens;

    private Provider(OpenIdSettings settings, Clock clock, ProviderClient exchange, JsonObject metadata) {
        this.settings = settings;
        this.exchange = exchange;
        this.authorization = SafeAddress.of(metadata.getString("authorization_endpoint"));
        this.token = SafeAddress.of(metadata.getString("token_endpoint"));
        JsonArray methods = metadata.getJsonArray("token_endpoint_auth_methods_supported");
        this.secretInBody = methods != null && methods.getValuesAs(JsonString::getString).stream()
                .noneMatch("client_secret_basic"::equals);
        this.tokens = new TokenVerifier(settings, clock, SafeAddress.of(metadata.getString("jwks_uri")));
    }

    /** Reads the description; one that is not the issuer's own, or names an unsafe address, is refused. */
    static Provider discover(OpenIdSettings settings, Clock clock, ProviderClient exchange) {
        String issuer = settings.issuer().toString();
        JsonObject metadata = exchange.ask(HttpRequest.newBuilder(URI.create(issuer.replaceFirst("/$", "") + WELL_KNOWN)));
        try {
            if (!issuer.equals(metadata.getString("issuer"))) {
                throw new IllegalArgumentException("the metadata is another issuer's");
            }
            return new Provider(settings, clock, exchange, metadata);
        } catch (IllegalArgumentException | NullPointerException | ClassCastException unusable) {
            throw ProviderClient.unavailable(unusable);
        }
    }

    /** Where a browser signs in. */
    URI door(PendingSignIn pending) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", settings.clientId());
        fields.put("redirect_uri", pending.redirect().toString());
        fields.put("scope", settings.scopes());
        fields.put("state", pending.state());
        fields.put("nonce", pending.nonce());
        fields.put("code_challenge", pending.challenge());
        fields.put("code_challenge_method", "S256");
        return URI.create(authorization + (authorization.getQuery() == null ? "?" : "&") + ProviderClient.form(fields));
    }

    /** The ID token that a code is worth. */
    String redeem(String code, PendingSignIn pending) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", pending.redirect().toString());
        fields.put("code_verifier", pending.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(token)
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (secretInBody) {
            fields.put("client_id", settings.clientId());
            fields.put("client_secret", settings.clientSecret());
        } else {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((ProviderClient.encoded(
                    settings.clientId()) + ":" + ProviderClient.encoded(settings.clientSecret())).getBytes(StandardCharsets.UTF_8)));
        }
        JsonObject answer = exchange.ask(request.POST(HttpRequest.BodyPublishers.ofString(ProviderClient.form(fields))));
        try {
            return answer.getString("id_token");
        } catch (NullPointerException | ClassCastException missing) {
            throw ProviderClient.unavailable(missing);
        }
    }

    /** @throws Failure {@code forbidden} for a token that is not the provider's, not for Weir, or not for this session */
    Identity identity(String idToken, String nonce) {
        return tokens.identity(idToken, nonce);
    }

    /** @throws Failure {@code forbidden} for a token that is not the provider's or not for Weir */
    String loggedOut(String logoutToken) {
        return tokens.loggedOut(logoutToken);
    }
}
