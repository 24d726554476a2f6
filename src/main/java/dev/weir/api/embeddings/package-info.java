/** Embeddings, asked one by one or as a line of a batch. */
package dev.weir.api.embeddings;
