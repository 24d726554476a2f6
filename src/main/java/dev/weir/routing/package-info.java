/**
 * Which model answers, and why. The client's pin comes first, then the tenant's rules, then what the conversation already
 * needed, then a learned probability against the policy's threshold. What was learned is a small file with its own model
 * card; training and evaluation live beside the benchmarks, so that the application carries no learning library.
 */
package dev.weir.routing;
