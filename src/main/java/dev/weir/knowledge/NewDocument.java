package dev.weir.knowledge;

import dev.weir.knowledge.reading.DocumentType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An upload. One with the address of a document that exists replaces that document.
 *
 * @param title   what citations call it; without one, the document's own title or its file's name
 * @param url     where customers can read it
 * @param content the file, as it was sent
 */
public record NewDocument(Optional<String> title, Optional<String> url, String fileName, DocumentType type,
        byte[] content) {
    /** A Markdown text that an application wrote. */
    public static NewDocument markdown(String title, Optional<String> url, String text) {
        return new NewDocument(Optional.of(title), url, title + ".md", DocumentType.MARKDOWN,
                text.getBytes(StandardCharsets.UTF_8));
    }
}
