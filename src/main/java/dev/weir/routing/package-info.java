/**
 * Which model answers, and why. The client's pin comes first, then the tenant's rules, then what the conversation already
 * needed, then a learned probability against the policy's threshold. What was learned is a small document with its own
 * model card: the shipped one, whose training and evaluation live beside the benchmarks, or a tenant's own.
 */
package dev.weir.routing;
