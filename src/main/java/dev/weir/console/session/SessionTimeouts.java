package dev.weir.console.session;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How long somebody stays signed in: {@code weir.console.idle.ms} (1,800,000; 60,000 to 86,400,000) without a deed of theirs,
 * and {@code weir.console.session.ms} (43,200,000; 60,000 to 604,800,000) whatever they do.
 */
@ApplicationScoped
class SessionTimeouts {
    private final Duration idle;
    private final Duration whole;

    SessionTimeouts() {
        this.idle = null;
        this.whole = null;
    }

    @Inject
    SessionTimeouts(Settings settings) {
        this.idle = settings.millis("weir.console.idle.ms", 1_800_000, 60_000, 86_400_000);
        this.whole = settings.millis("weir.console.session.ms", 43_200_000, 60_000, 604_800_000);
    }

    /** Wrong settings stop the start. */
    void check(@Observes Startup start) {
        // To be made is to be checked.
    }

    /** Without a deed. */
    Duration idle() {
        return idle;
    }

    /** From the sign-in on. */
    Duration whole() {
        return whole;
    }
}
