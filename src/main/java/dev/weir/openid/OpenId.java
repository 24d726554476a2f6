package dev.weir.openid;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way out to the provider and back, when one is configured. */
@ApplicationScoped
public class OpenId {
    private static final System.Logger LOG = System.getLogger(OpenId.class.getName());
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Optional<OpenIdSettings> settings;
    private final Randomness randomness;
    private final Clock clock;
    private final ProviderClient exchange = new ProviderClient();
    private @Nullable Provider provider;
    private Instant believedUntil = Instant.MIN;

    @SuppressWarnings("NullAway")
    OpenId() {
        this.settings = Optional.empty();
        this.randomness = null;
        this.clock = null;
    }

    /** The provider of these settings; InvalidSetting for one that is half named or not reached over TLS. */
    @Inject
    public OpenId(Settings settings, Randomness randomness, Clock clock) {
        this.settings = OpenIdSettings.of(settings);
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Wrong settings stop the start. */
    void check(@Observes Startup start) {
        label();
    }

    /** What the provider is called; empty when none is configured. */
    public Optional<String> label() {
        return settings.map(OpenIdSettings::label);
    }

    /** Begins a sign-in for somebody who came by that address. */
    public ProviderRedirect depart(URI back) {
        PendingSignIn pending = PendingSignIn.make(configured().redirect().orElse(back), clock.instant(), randomness);
        return new ProviderRedirect(provider().door(pending), pending);
    }

    /**
     * Who came back.
     *
     * @param pending what the session remembers; empty when it remembers nothing
     * @throws Failure {@code forbidden} for whoever did not leave from this session, came too late or proves nothing;
     *                 {@code backend_unavailable} when the provider cannot be asked
     */
    public Identity arrive(Optional<PendingSignIn> pending, ProviderCallback back) {
        PendingSignIn left = pending.filter(known -> known.isOf(back.state())
                && clock.instant().isBefore(known.left().plus(AWAY))).orElseThrow(() -> new Failure(FailureCode.FORBIDDEN,
                        "This sign-in did not start here, or took longer than ten minutes: start again."));
        if (back.issuer().filter(issuer -> !issuer.equals(configured().issuer().toString())).isPresent()) {
            throw told(new Failure(FailureCode.FORBIDDEN, "Another provider answered than the one that was asked."));
        }
        String code = back.code().orElseThrow(() -> told(new Failure(FailureCode.FORBIDDEN,
                "The provider refused the sign-in" + back.error().filter(word -> word.matches("[a-z_]{1,60}"))
                        .map(word -> " (" + word + ")").orElse("") + ".")));
        try {
            return provider().identity(provider().redeem(code, left), left.nonce());
        } catch (Failure refused) {
            throw told(refused);
        }
    }

    /** The subject, as {@link Identity} has it, whose sessions a logout token of the provider ends. */
    public String loggedOut(String token) {
        return provider().loggedOut(token);
    }

    /** Who issues what is believed. */
    public String issuer() {
        return configured().issuer().toString();
    }

    /** Neither a code nor a token stands in what is logged. */
    private static Failure told(Failure refused) {
        LOG.log(Level.WARNING, "A sign-in at the provider failed: " + refused.getMessage() + Optional
                .ofNullable(refused.getCause()).map(cause -> " (" + cause.getMessage() + ")").orElse(""));
        return refused;
    }

    private OpenIdSettings configured() {
        return settings.orElseThrow(() -> Failure.notFound("The sign-in"));
    }

    /** Its description is read when it is first needed, and anew every hour. */
    private synchronized Provider provider() {
        if (provider == null || clock.instant().isAfter(believedUntil)) {
            provider = Provider.discover(configured(), clock, exchange);
            believedUntil = clock.instant().plus(MEMORY);
        }
        return provider;
    }
}
