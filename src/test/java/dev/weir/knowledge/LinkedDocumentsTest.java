package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.assistant.Citation;
import dev.weir.platform.Failure;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A document's address ends as a link in other people's pages. */
class LinkedDocumentsTest {
    private static final Optional<String> SCRIPT = Optional.of("javascript:alert(1)");

    @Test
    void aScriptIsNoAddressOfANewDocument() {
        assertEquals("url", assertThrows(Failure.class, () -> new NewDocument("Returns", SCRIPT, "text/markdown",
                new byte[1])).param().orElseThrow());
    }

    @Test
    void oneThatWasKeptBeforeIsNotShown() {
        UUID id = UUID.randomUUID();
        assertEquals(Optional.empty(), new StoredDocument(id, "Returns", SCRIPT, "ready", Optional.empty()).url());
        assertEquals(Optional.empty(), new DocumentSummary(id, "Returns", SCRIPT, "text/markdown", "ready",
                Optional.empty(), 1, 1, Instant.EPOCH).url());
        assertEquals(Optional.empty(), new Citation(id, 1, "Returns", SCRIPT, "Bring it back.").url());
    }
}
