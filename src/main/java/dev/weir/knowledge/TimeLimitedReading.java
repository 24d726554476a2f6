package dev.weir.knowledge;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a file on a thread of its own. A file that keeps its parser busy without end, or asks for more memory or stack
 * than there is, costs that thread and nothing else: the documents behind it have their turn.
 */
final class TimeLimitedReading {
    private TimeLimitedReading() {
    }

    /** The file's text, or an {@link IllegalArgumentException} that says in words why there is none. */
    static DocumentText read(byte[] content, String mediaType, Duration patience) {
        FutureTask<DocumentText> reading = new FutureTask<>(() -> DocumentText.of(content, mediaType));
        Thread reader = Thread.ofPlatform().daemon().name("weir-document-reader").start(reading);
        try {
            return reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IllegalArgumentException unreadable ? unreadable
                    : new IllegalArgumentException("The file could not be read: it asks for too much.", failed);
        } catch (TimeoutException endless) {
            throw new IllegalArgumentException("Reading the file took longer than " + patience.toSeconds()
                    + " s: upload it in parts.", endless);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading was ended", ended);
        } finally {
            reader.interrupt();
        }
    }
}
