package dev.weir.bulk;

import dev.weir.platform.Failure;
import jakarta.json.JsonObject;
import java.util.Optional;

/** An endpoint of the API whose requests may be sent in bulk. */
public interface BulkEndpoint {
    /** Its path, such as {@code /v1/chat/completions}. */
    String path();

    /** What items that are answered once have in common; empty when the body is not valid or must be asked by itself. */
    Optional<String> identity(JsonObject body);

    /**
     * Answers one item; the thread blocks meanwhile and no transaction may be open.
     *
     * @throws Failure whatever goes wrong
     */
    ItemAnswer answer(BulkItem item);
}
