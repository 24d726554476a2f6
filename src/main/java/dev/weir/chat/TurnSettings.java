package dev.weir.chat;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** How long a turn may take and what it is content with, as the installation says. */
@ApplicationScoped
class TurnSettings {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Duration deadline;
    private final int leastOutput;
    private final boolean logProbabilities;
    private final Clock clock;

    TurnSettings() {
        this.deadline = Duration.ZERO;
        this.leastOutput = 1;
        this.logProbabilities = false;
        this.clock = Clock.systemUTC();
    }

    @Inject
    TurnSettings(Settings settings, Clock clock) {
        this.deadline = settings.millis("weir.turn.deadline.ms", 120_000, 1_000, 600_000);
        this.leastOutput = settings.integer("weir.budget.min.output.tokens", 32, 1, 4_096);
        this.logProbabilities = settings.flag("weir.cascade.logprobs", false);
        this.clock = clock;
    }

    /** How long a model may take over one turn: 1 second to 10 minutes, 2 minutes unless said otherwise. */
    Duration deadline() {
        return deadline;
    }

    /**
     * How long the next model may take over this turn, so that all that are asked end by one deadline: at least a millisecond. For
     * a line of a batch nobody waits, so each model has the whole time.
     */
    Duration left(Turn turn) {
        Duration left = turn.isBulk() ? deadline : Duration.between(clock.instant(), turn.at().plus(deadline));
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
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
