package dev.weir.knowledge;

import java.util.Optional;

/**
 * A document as it is uploaded.
 *
 * @param title     1 to 300 characters
 * @param titled    whether that title was chosen; else the file's own takes its place once it is read
 * @param url       where a customer can read it; a document of the same address is replaced
 * @param mediaType without parameters, such as {@code text/markdown}
 */
public record NewDocument(String title, boolean titled, Optional<String> url, String mediaType, byte[] content) {
    /** A document whose title was chosen. */
    public NewDocument(String title, Optional<String> url, String mediaType, byte[] content) {
        this(title, true, url, mediaType, content);
    }
}
