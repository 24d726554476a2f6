/** The documents that answers are made from. */
package dev.weir.api.knowledge;
