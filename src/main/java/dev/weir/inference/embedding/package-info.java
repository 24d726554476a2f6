/** The sentence encoder inside the process. */
package dev.weir.inference.embedding;
