/** The trade between accuracy, latency and cost: every threshold with its meaning, tried before it is saved. */
package dev.weir.console.policy;
