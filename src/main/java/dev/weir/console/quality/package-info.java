/** Whether cheap answers agree with the reference model, and what is held back because they do not. */
package dev.weir.console.quality;
