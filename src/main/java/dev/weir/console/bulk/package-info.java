/** Work that waits for its window: how far it is, and what it costs. */
package dev.weir.console.bulk;
