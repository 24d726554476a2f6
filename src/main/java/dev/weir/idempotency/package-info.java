/**
 * Which request was answered already: a client that sends it again under the same key gets the same answer, and nothing is
 * done or paid twice.
 */
@NullMarked
package dev.weir.idempotency;

import org.jspecify.annotations.NullMarked;
