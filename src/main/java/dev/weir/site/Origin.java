package dev.weir.site;

import dev.weir.platform.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a page comes from, as browsers spell it (RFC 6454, section 6.2): scheme, host, and the port unless it is usual. */
public record Origin(String text) {
    private static final int MAX_LENGTH = 300;
    private static final int LAST_PORT = 65_535;

    /** The origin that a tenant wrote; refuses paths, wild cards and whatever else a browser never sends. */
    public static Origin of(String written) {
        try {
            URI uri = new URI(written.strip().toLowerCase(Locale.ROOT));
            if (isOrigin(uri) && written.length() <= MAX_LENGTH) {
                return new Origin(uri.getScheme() + "://" + uri.getHost() + port(uri));
            }
        } catch (URISyntaxException malformed) {
            throw refused().causedBy(malformed);
        }
        throw refused();
    }

    private static boolean isOrigin(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null
                && uri.getPort() <= LAST_PORT && uri.getUserInfo() == null && uri.getQuery() == null
                && uri.getFragment() == null && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    }

    private static String port(URI uri) {
        boolean usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return uri.getPort() < 0 || usual ? "" : ":" + uri.getPort();
    }

    private static Failure refused() {
        return Failure.invalid("origins",
                "origins must be of the form https://shop.example or http://localhost:8080, without a path.");
    }

    @Override
    public String toString() {
        return text;
    }
}
