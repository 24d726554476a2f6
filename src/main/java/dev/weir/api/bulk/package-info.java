/** Files and batches, as OpenAI's Batch API has them. */
package dev.weir.api.bulk;
