/** What was asked and answered, step by step, and who waits for a human. */
package dev.weir.console.conversations;
