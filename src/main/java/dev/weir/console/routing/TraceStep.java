package dev.weir.console.routing;

/**
 * A step of the way a question would go, and what was found there.
 *
 * @param reached whether the question gets so far; else a step before it answers
 */
record TraceStep(String step, String words, boolean reached) {
}
