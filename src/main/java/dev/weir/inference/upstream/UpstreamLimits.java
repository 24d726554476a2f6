package dev.weir.inference.upstream;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.time.Duration;

/**
 * How long Weir waits for an upstream and how much it takes from it.
 *
 * @param connect        until a connection stands
 * @param firstToken     from the start of a streamed call to its first chunk
 * @param idle           between two arrivals of a streamed answer
 * @param total          for a whole call
 * @param plain          for a whole call that is not streamed: until then nothing shows whether it hangs
 * @param maxAnswerBytes the largest answer read
 */
record UpstreamLimits(Duration connect, Duration firstToken, Duration idle, Duration total, Duration plain,
        int maxAnswerBytes) {
    private static final long HOUR = 3_600_000;

    UpstreamLimits {
        if (firstToken.compareTo(total) > 0) {
            throw new InvalidSetting(
                    "weir.upstream.first.token.timeout.ms must not exceed weir.upstream.total.timeout.ms.");
        }
    }

    static UpstreamLimits from(Settings settings) {
        return new UpstreamLimits(settings.millis("weir.upstream.connect.timeout.ms", 5_000, 10, 60_000),
                settings.millis("weir.upstream.first.token.timeout.ms", 30_000, 10, HOUR),
                settings.millis("weir.upstream.idle.timeout.ms", 30_000, 10, HOUR),
                settings.millis("weir.upstream.total.timeout.ms", 120_000, 10, HOUR),
                settings.millis("weir.upstream.plain.timeout.ms", 45_000, 10, HOUR),
                settings.integer("weir.upstream.max.answer.bytes", 16 << 20, 1_024, 1 << 30));
    }
}
