/** Chat completions, whole, streamed or as a line of a batch: how a turn is read from OpenAI's JSON and written as such. */
package dev.weir.api.chat;
