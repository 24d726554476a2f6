package dev.weir.inference;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What counts as an upstream's base address: http or https, a host, no credentials, no query. */
public final class Endpoints {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Endpoints() {
    }

    /** The address without a slash at its end; empty when it is not one. */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
            boolean usable = uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null
                    && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return Optional.of(uri).filter(address -> usable);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
