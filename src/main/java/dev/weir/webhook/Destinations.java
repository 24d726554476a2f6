package dev.weir.webhook;

import dev.weir.platform.Failure;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * Where deliveries may go: a tenant chooses the address, the installation's own network is none of its business (OWASP,
 * Server Side Request Forgery Prevention). Names are resolved when something is delivered, since they may change.
 */
@ApplicationScoped
public class Destinations {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_PORT = 65_535;
    private static final int IPV4 = 4;
    /** Bytes before the IPv4 address that the deprecated IPv4-compatible form ends with (RFC 4291). */
    private static final int PREFIX = 12;

    private final boolean privateToo;

    Destinations() {
        this.privateToo = false;
    }

    /** Destinations as {@code weir.webhooks.private_addresses} has them. */
    @Inject
    public Destinations(Settings settings) {
        this.privateToo = settings.flag("weir.webhooks.private_addresses", false);
    }

    /** Refuses what is no http or https address of a host, or spells a private address out. */
    void check(URI url) {
        boolean usable = url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null
                && url.getUserInfo() == null && url.getFragment() == null && url.getPort() <= MAX_PORT;
        if (!usable) {
            throw Failure.invalid("url", "url must be an http or https address, without a user.");
        }
        if (url.getHost().equalsIgnoreCase("localhost") || url.getHost().matches("[0-9.]+|\\[.*]")) {
            objection(url).ifPresent(words -> {
                throw Failure.invalid("url", "url must not lead into a private network.");
            });
        }
    }

    /** Why nothing is delivered there now, in words; empty when it may be. */
    Optional<String> objection(URI url) {
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!privateToo && isPrivate(address)) {
                    return Optional.of("the host is in a private network");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("the host is unknown");
        }
    }

    /** Whether an address is not one of the public internet. */
    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress() || isReserved(address.getAddress());
    }

    /**
     * What {@link InetAddress} has no word for: 0/8, 100.64/10 (RFC 6598), 192.0.0/24, 198.18/15 and 240/4 (RFC 6890);
     * fc00::/7 (RFC 4193) and the prefixes that hold an IPv4 address, 64:ff9b::/96 (RFC 6052) and 2002::/16 (RFC 3056).
     */
    private static boolean isReserved(byte[] bytes) {
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        if (bytes.length != IPV4) {
            return first >> 1 == 0xfc >> 1 || first == 0x20 && second == 0x02 || first == 0 && second == 0x64
                    || isZero(bytes);
        }
        return first == 0 || first == 100 && second >> 6 == 1 || first == 192 && second == 0 && bytes[2] == 0
                || first == 198 && second >> 1 == 9 || first >= 240;
    }

    private static boolean isZero(byte[] bytes) {
        for (int at = 0; at < PREFIX; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
