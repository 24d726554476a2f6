/**
 * Whether a turn can be understood alone. A turn that leans on earlier ones must meet no cache, so in doubt a turn leans: a
 * wrong "leans" costs a cache hit, a wrong "stands alone" shows a customer somebody else's answer. English only.
 */
package dev.weir.dialogue;
