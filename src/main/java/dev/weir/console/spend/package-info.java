/** Where the money went, day by day. */
package dev.weir.console.spend;
