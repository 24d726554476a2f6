package dev.weir.bulk;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A job that a client asks for.
 *
 * @param endpoint   the path every line must name
 * @param metadata   the client's own, shown again as it is
 * @param immediate  whether it runs at once, whatever the tenant's window says
 * @param budget     the most its items may cost together
 * @param outputLife how long its files are kept; the setting's time when empty
 */
public record NewJob(Caller caller, String endpoint, FileId input, JsonObject metadata, boolean immediate,
        Optional<NanoUsd> budget, Optional<Duration> outputLife) {
}
