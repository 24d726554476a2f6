package dev.weir.idempotency;

import dev.weir.platform.Failure;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A request that may arrive twice: whose it is, the key it came with and the SHA-256 of its raw body. */
record IdempotentRequest(TenantId tenant, KeyId key, String endpoint, String idempotencyKey, String bodyHash) {
    private static final String HEADER = "Idempotency-Key";

    static IdempotentRequest of(Caller caller, String endpoint, String idempotencyKey, byte[] body) {
        if (!idempotencyKey.matches("[\\x20-\\x7e]{1,255}") || idempotencyKey.isBlank()) {
            throw Failure.invalid(HEADER, "Idempotency-Key must be 1 to 255 printable ASCII characters.");
        }
        return new IdempotentRequest(caller.tenant(), caller.key(), endpoint, idempotencyKey, sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
