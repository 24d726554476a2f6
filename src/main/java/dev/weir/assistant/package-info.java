/**
 * A tenant's bots: prompt, language and policy, drafted, published and rolled back. The policy makes the trade between
 * accuracy, latency and cost explicit; every field has a default and a range.
 */
package dev.weir.assistant;
