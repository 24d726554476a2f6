package dev.weir.openid;

import java.net.URI;
import java.util.Set;

/** Addresses that secrets and codes may travel to: over TLS, or within the machine. */
final class SafeAddress {
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {
    }

    /** The address; IllegalArgumentException for one that is neither https nor the machine's own. */
    static URI of(String text) {
        URI address = URI.create(text);
        boolean own = "http".equals(address.getScheme()) && OWN.contains(String.valueOf(address.getHost()));
        if (address.getHost() == null || !own && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("not a safe address");
        }
        return address;
    }
}
