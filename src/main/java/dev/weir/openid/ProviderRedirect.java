package dev.weir.openid;

import java.net.URI;

/** Where to send a browser, and what its session has to remember meanwhile. */
public record ProviderRedirect(URI address, PendingSignIn pending) {
}
