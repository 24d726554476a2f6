package dev.weir.platform;

/**
 * Something that is slow when it is used for the first time, because it loads classes or data. It is done once before the
 * node is ready, on a platform thread: a virtual thread that loads a class keeps its carrier, and enough of them at once
 * leave none for the one they all wait for.
 */
public interface WarmUp {
    /** Uses it once; anything thrown keeps the node from being ready. */
    void warmUp();
}
