/** Who changed what, and the proof that nobody rewrote it. */
package dev.weir.console.audit;
