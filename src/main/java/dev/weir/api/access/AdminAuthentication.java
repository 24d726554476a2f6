package dev.weir.api.access;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Lets the holder of the admin token in. Without a configured token nobody is an administrator. */
@AdminOnly
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AdminAuthentication implements ContainerRequestFilter {
    private final Optional<byte[]> expected;

    /** For the container, which looks for this one and then injects through the other. */
    public AdminAuthentication() {
        expected = Optional.empty();
    }

    @Inject
    AdminAuthentication(Settings settings) {
        expected = settings.text("weir.admin.token").map(AdminAuthentication::sha256);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<byte[]> presented = BearerToken.of(request).map(AdminAuthentication::sha256);
        if (expected.isEmpty() || presented.isEmpty() || !MessageDigest.isEqual(expected.get(), presented.get())) {
            throw new Failure(FailureCode.INVALID_API_KEY,
                    "This needs the administrator's token: 'Authorization: Bearer $WEIR_ADMIN_TOKEN'.");
        }
    }

    /** Hashes are of one length: the comparison's time tells nothing about the token. */
    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
