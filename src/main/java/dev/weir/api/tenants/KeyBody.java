package dev.weir.api.tenants;

import dev.weir.api.body.JsonAnswer;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.ApiKey;
import dev.weir.tenant.KeyRequest;
import dev.weir.tenant.NewKey;
import dev.weir.tenant.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A key on the wire; its text is there once, when it is made. */
final class KeyBody {
    private static final int MAX_NAME = 200;
    private static final int MAX_SCOPES = 50;
    private static final int MAX_RATE = 1_000_000;

    private KeyBody() {
    }

    static JsonObject json(NewKey key) {
        return Json.createObjectBuilder().add("id", key.id().toString()).add("key", key.text()).build();
    }

    static JsonObject json(ApiKey key) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", key.id().toString()).add("name", key.name())
                .add("prefix", key.prefix()).add("scopes", Json.createArrayBuilder(
                        key.scopes().stream().sorted().map(Scope::wireName).toList()));
        JsonAnswer.addNumber(json, "requests_per_minute", key.requestsPerMinute());
        json.add("created_at", key.createdAt().toString());
        JsonAnswer.addText(json, "expires_at", key.expiresAt());
        return JsonAnswer.addText(json, "revoked_at", key.revokedAt()).build();
    }

    static KeyRequest wanted(JsonFields fields, Instant now) {
        return new KeyRequest(fields.text("name", 1, MAX_NAME).required(), scopes(fields),
                fields.integer("requests_per_minute", 1, MAX_RATE).optional(), expiry(fields, now));
    }

    private static Set<Scope> scopes(JsonFields fields) {
        Optional<List<String>> names = fields.texts("scopes", MAX_SCOPES, MAX_NAME).optional();
        if (names.filter(List::isEmpty).isPresent()) {
            throw Failure.invalid("scopes", "scopes must name at least one scope; leave it out for all of them.");
        }
        return names.stream().flatMap(List::stream).map(KeyBody::scope).collect(Collectors.toSet());
    }

    private static Scope scope(String name) {
        return Scope.named(name).orElseThrow(() -> Failure.invalid("scopes", "scopes may name "
                + String.join(", ", Arrays.stream(Scope.values()).map(Scope::wireName).toList()) + "."));
    }

    private static Optional<Instant> expiry(JsonFields fields, Instant now) {
        return fields.text("expires_at", 1, 64).optional().map(KeyBody::instant).map(expiry -> {
            if (!expiry.isAfter(now)) {
                throw Failure.invalid("expires_at", "expires_at must lie in the future.");
            }
            return expiry;
        });
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Failure.invalid("expires_at", "expires_at must be a time such as 2027-01-31T12:00:00Z.")
                    .causedBy(malformed);
        }
    }
}
