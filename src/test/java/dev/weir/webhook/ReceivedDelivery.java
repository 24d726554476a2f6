package dev.weir.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver does: docs/webhooks.md shows this method, and a test compares the two. */
final class ReceivedDelivery {
    private ReceivedDelivery() {
    }

    static boolean isGenuine(String header, String rawBody, String secret, Instant now) throws GeneralSecurityException {
        String[] parts = header.split(",");
        long sent = Long.parseLong(parts[0].substring("t=".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((sent + "." + rawBody).getBytes(StandardCharsets.UTF_8));
        return Math.abs(now.getEpochSecond() - sent) <= 300 && Arrays.stream(parts).filter(part -> part.startsWith("v1="))
                .map(part -> HexFormat.of().parseHex(part.substring("v1=".length())))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    }
}
