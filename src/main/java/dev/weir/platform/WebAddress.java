package dev.weir.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address that may stand in a page as a link: http or https with a host, and so no script and no file. */
public final class WebAddress {
    private WebAddress() {
    }

    /** Whether a browser may be led there. */
    public static boolean isSafe(String address) {
        try {
            URI uri = new URI(address.strip());
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The address, if it may be shown as a link: what was kept before addresses were checked may be anything. */
    public static Optional<String> shown(Optional<String> address) {
        return address.filter(WebAddress::isSafe);
    }

    /** The address as somebody wrote it; refuses what no page may link to. */
    public static String checked(String where, String address) {
        if (!isSafe(address)) {
            throw Failure.invalid(where, where + " must be an http or https address such as https://shop.example/returns.");
        }
        return address.strip();
    }
}
