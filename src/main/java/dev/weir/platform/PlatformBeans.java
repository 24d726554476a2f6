package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Hands out what the environment gives: the clock, randomness, settings and the installation's secret. */
@ApplicationScoped
class PlatformBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Randomness randomness() {
        return Randomness.secure();
    }

    @Produces
    @Singleton
    Settings settings() {
        return Settings.fromConfig();
    }

    @Produces
    @Singleton
    Secret secret(Settings settings, Randomness randomness) {
        return new Secret(settings.required("weir.secret", "./weir run generates one into WEIR_HOME."), randomness);
    }
}
