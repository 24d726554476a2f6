package dev.weir.console.routing;

/** A step of the way a question would go, and what was found there. */
record Finding(String step, String words) {
}
