/**
 * Which model answers, and why: the client's pin, the tenant's rules, what the conversation already needed, then a learned
 * probability against the policy's threshold. What was learned is a small document with its own model card, shipped or a
 * tenant's own.
 */
@NullMarked
package dev.weir.routing;

import org.jspecify.annotations.NullMarked;
