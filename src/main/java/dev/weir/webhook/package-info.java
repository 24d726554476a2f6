/**
 * Telling a tenant's other systems what happened. What is to be told is a row of the outbox, written in the transaction of
 * what it tells of: it is told at least once if that was committed, and never if it was not.
 */
package dev.weir.webhook;
