/** What answers come from, and what was asked in vain. */
package dev.weir.console.knowledge;
