package dev.weir.metering;

import dev.weir.platform.NanoUsd;

/**
 * What some turns cost.
 *
 * @param turns    how many; Weir's own calls are money and no turn
 * @param baseline what they would have cost with the large model, over the turns of which that is known
 * @param saved    baseline less cost, over the same turns
 */
public record Spend(long turns, NanoUsd cost, NanoUsd baseline, NanoUsd saved) {
    /** No turns at all. */
    public static final Spend NONE = new Spend(0, NanoUsd.ZERO, NanoUsd.ZERO, NanoUsd.ZERO);

    /** Both together. */
    public Spend plus(Spend other) {
        return new Spend(turns + other.turns, cost.plus(other.cost), baseline.plus(other.baseline), saved.plus(other.saved));
    }
}
