package dev.weir.routing.refit;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * When tenants' routers are refitted.
 *
 * @param minimumLabels labels of the small tier's answers without which no router is fitted; 50 to 100,000
 *                      ({@code weir.router.refit.minimum_labels}, 200)
 * @param hour          of the nightly refit, 0 to 23 in UTC ({@code weir.router.refit.hour}, 3)
 */
public record RefitSettings(int minimumLabels, int hour) {
    private static final int CHECKED_SHARE = 4;

    /** Labels of small answers that were checked, without which the check is not calibrated: a line takes fewer than a router. */
    int minimumChecked() {
        return minimumLabels / CHECKED_SHARE;
    }

    static RefitSettings from(Settings settings) {
        return new RefitSettings(settings.integer("weir.router.refit.minimum_labels", 200, 50, 100_000),
                settings.integer("weir.router.refit.hour", 3, 0, 23));
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        RefitSettings refits(Settings settings) {
            return from(settings);
        }
    }
}
