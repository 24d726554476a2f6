package dev.weir.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** docs/webhooks.md shows what the tests run, and names every event. */
class WebhookDocumentTest {
    private static final String FENCE = "```";

    @Test
    void theSnippetIsTheMethodThatTheTestsCheckDeliveriesWith() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/weir/webhook/ReceivedDelivery.java"));
        String method = source.substring(source.indexOf("    static boolean isGenuine"), source.lastIndexOf("}"));
        String shown = document().split(FENCE + "java\n")[1].split(FENCE)[0];
        assertEquals(method.stripTrailing().stripIndent().strip(), shown.strip());
    }

    @Test
    void everyEventIsExplained() throws IOException {
        String document = document();
        Arrays.stream(WebhookEvent.values()).forEach(event ->
                assertTrue(document.contains("| `" + event.wireName() + "` |"), event.wireName()));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/webhooks.md"));
    }
}
