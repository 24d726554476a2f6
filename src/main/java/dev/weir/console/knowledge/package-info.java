/** What answers come from, and what was asked without an answer. */
package dev.weir.console.knowledge;
