package dev.weir.knowledge;

import java.util.Optional;

/**
 * A document as it is uploaded.
 *
 * @param title     1 to 300 characters
 * @param url       where a customer can read it; a document of the same address is replaced
 * @param mediaType without parameters, such as {@code text/markdown}
 */
public record NewDocument(String title, Optional<String> url, String mediaType, byte[] content) {
}
