package dev.weir.chat;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One line per turn at level INFO: identifiers, source, money and time, and nothing of what was said. */
@ApplicationScoped
class TurnLog {
    private static final Logger LOG = System.getLogger(TurnLog.class.getName());
    private static final long MICROS_A_MILLI = 1_000;

    private final boolean enabled;

    TurnLog() {
        this.enabled = false;
    }

    @Inject
    TurnLog(Settings settings) {
        this.enabled = settings.flag("weir.log.turns", true);
    }

    void answered(Turn turn, Answer answer) {
        if (enabled && !turn.caller().tenant().isWarmUp()) {
            LOG.log(Level.INFO, () -> "turn=" + turn.id() + " tenant=" + turn.caller().tenant() + " source="
                    + answer.source().wireName() + " ms=" + answer.cost().micros().getOrDefault("total", 0L) / MICROS_A_MILLI
                    + " cost_usd=" + answer.cost().money() + " degraded=" + answer.provenance().degraded());
        }
    }

    /** The client left, or the answer failed after its head had left. */
    void cut(Turn turn) {
        if (enabled) {
            LOG.log(Level.INFO, () -> "turn=" + turn.id() + " tenant=" + turn.caller().tenant() + " source=none cut=true");
        }
    }
}
