/** How often cheap answers agree with the reference model's, and models that are held back because they did not. */
package dev.weir.api.quality;
