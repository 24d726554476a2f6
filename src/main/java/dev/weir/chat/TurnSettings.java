package dev.weir.chat;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How long a turn may take and what it is content with, as the installation says. */
@ApplicationScoped
class TurnSettings {
    private final Duration deadline;
    private final int leastOutput;
    private final boolean logProbabilities;

    TurnSettings() {
        this.deadline = Duration.ZERO;
        this.leastOutput = 1;
        this.logProbabilities = false;
    }

    @Inject
    TurnSettings(Settings settings) {
        this.deadline = settings.millis("weir.turn.deadline.ms", 120_000, 1_000, 600_000);
        this.leastOutput = settings.integer("weir.budget.min.output.tokens", 32, 1, 4_096);
        this.logProbabilities = settings.flag("weir.cascade.logprobs", false);
    }

    /** How long a model may take over one turn: 1 second to 10 minutes, 2 minutes unless said otherwise. */
    Duration deadline() {
        return deadline;
    }

    /** Whether a checked answer's token probabilities are asked for. */
    boolean logProbabilities() {
        return logProbabilities;
    }

    /** Tokens of output below which a model is not asked, however little the budget leaves. */
    int leastOutput() {
        return leastOutput;
    }
}
