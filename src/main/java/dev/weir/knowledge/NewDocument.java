package dev.weir.knowledge;

import dev.weir.platform.WebAddress;
import java.util.Optional;

/**
 * A document as it is uploaded.
 *
 * @param title     1 to 300 characters
 * @param titled    whether that title was chosen; else the file's own takes its place once it is read
 * @param url       where a customer can read it, http or https; a document of the same address is replaced
 * @param mediaType without parameters, such as {@code text/markdown}
 */
public record NewDocument(String title, boolean titled, Optional<String> url, String mediaType, byte[] content) {
    public NewDocument {
        url = url.map(address -> WebAddress.checked("url", address));
    }

    /** A document whose title was chosen. */
    public NewDocument(String title, Optional<String> url, String mediaType, byte[] content) {
        this(title, true, url, mediaType, content);
    }
}
