package dev.weir.bulk;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How much bulk work a node takes on and what it takes in.
 *
 * @param yieldAbove   no new item starts while more interactive turns than that are being answered on this node
 * @param lease        for how long an item belongs to a node that does not renew it
 * @param maxAttempts  leases of one item until it fails for good
 * @param retryAfter   until an item is tried again that met a busy or absent upstream; doubled with each attempt
 * @param maxLines     lines of one job
 * @param maxLineBytes bytes of one line
 * @param maxFileBytes bytes of one file
 * @param tenantBytes  bytes of all of a tenant's uploaded files
 * @param fileLife     how long a file is kept when nobody says otherwise
 */
record BulkSettings(int yieldAbove, Duration lease, int maxAttempts, Duration retryAfter, int maxLines, int maxLineBytes,
        long maxFileBytes, long tenantBytes, Duration fileLife) {
    private static final long HOUR = 3_600_000;
    private static final int MEGABYTE = 1_000_000;

    BulkSettings {
        if (maxFileBytes > tenantBytes) {
            throw new InvalidSetting("weir.files.max.megabytes must not exceed weir.files.tenant.megabytes.");
        }
    }

    static BulkSettings from(Settings settings) {
        return new BulkSettings(settings.integer("weir.bulk.yield.above", 4, 0, 100_000),
                settings.millis("weir.bulk.lease.ms", 60_000, 10_000, HOUR),
                settings.integer("weir.bulk.max.attempts", 10, 1, 100),
                settings.millis("weir.bulk.retry.ms", 2_000, 10, HOUR),
                settings.integer("weir.bulk.max.lines", 50_000, 1, 50_000),
                settings.integer("weir.bulk.max.line.bytes", 4 * MEGABYTE, 1_000, 64 * MEGABYTE),
                (long) settings.integer("weir.files.max.megabytes", 200, 1, 200) * MEGABYTE,
                (long) settings.integer("weir.files.tenant.megabytes", 2_000, 1, 1_000_000) * MEGABYTE,
                Duration.ofDays(settings.integer("weir.files.life.days", 30, 1, 3_650)));
    }

    /** Makes the configured settings injectable. */
    @ApplicationScoped
    static class Configured {
        @Produces
        @Singleton
        BulkSettings settings(Settings settings) {
            return from(settings);
        }
    }
}
