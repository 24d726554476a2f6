package dev.weir.knowledge;

/** A document waits to be read. */
record DocumentPending() {
}
