package dev.weir.webhook;

import dev.weir.platform.Randomness;
import dev.weir.platform.Secret;
import dev.weir.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook's deliveries are signed with: {@code whsec_} and 256 random bits. It never prints itself. */
public record WebhookSecret(String text) {
    private static final int BYTES = 32;

    static WebhookSecret made(Randomness randomness) {
        return new WebhookSecret("whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(BYTES)));
    }

    byte[] sealed(Secret installation, TenantId tenant) {
        return installation.seal(purpose(tenant), text.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookSecret opened(Secret installation, TenantId tenant, byte[] sealed) {
        return new WebhookSecret(new String(installation.open(purpose(tenant), sealed), StandardCharsets.UTF_8));
    }

    /**
     * HMAC-SHA-256 (RFC 2104) over {@code timestamp.body}, 64 hexadecimal digits: the scheme of Stripe's webhooks
     * (docs.stripe.com/webhooks, "Verify webhook signatures manually").
     *
     * @param timestamp seconds since 1970
     */
    String signature(long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String purpose(TenantId tenant) {
        return "webhook/" + tenant;
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
