/**
 * How a turn goes through Weir. {@code ChatService} is the way in, whoever asks; {@code ChatPipeline} alone knows the order of the
 * stages; {@code UsageRecorder} alone books.
 */
package dev.weir.chat;
