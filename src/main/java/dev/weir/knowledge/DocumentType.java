package dev.weir.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of documents that are read. */
public enum DocumentType {
    TEXT("text/plain", "txt", "text"),
    MARKDOWN("text/markdown", "md", "markdown"),
    CSV("text/csv", "csv"),
    HTML("text/html", "html", "htm", "xhtml"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

    private static final String XHTML = "application/xhtml+xml";

    private final String mediaType;
    private final List<String> endings;

    DocumentType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * What an upload is: its media type says it, unless that is one that programs send when they do not know; then the
     * file's name does.
     *
     * @param mediaType without parameters, in any case
     */
    public static Optional<DocumentType> of(String mediaType, Optional<String> fileName) {
        Optional<DocumentType> declared = declared(mediaType.toLowerCase(Locale.ROOT));
        return declared.filter(type -> type != TEXT).or(() -> fileName.flatMap(DocumentType::named)).or(() -> declared);
    }

    /** The type of exactly that media type. */
    static Optional<DocumentType> declared(String mediaType) {
        return mediaType.equals(XHTML) ? Optional.of(HTML)
                : Stream.of(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
    }

    private static Optional<DocumentType> named(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.endings.contains(ending)).findFirst();
    }

    boolean isPlain() {
        return this == TEXT || this == MARKDOWN || this == CSV;
    }
}
