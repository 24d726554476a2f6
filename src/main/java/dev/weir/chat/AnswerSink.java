package dev.weir.chat;

import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;

/**
 * Where a model's answer goes while it is made.
 *
 * @param listener     sees its chunks
 * @param cancellation comes about when nobody waits for the answer any more
 */
record AnswerSink(ChunkListener listener, Cancellation cancellation) {
}
