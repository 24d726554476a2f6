package dev.weir.knowledge.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of file that can be read. */
public enum DocumentType {
    TEXT("text/plain", "txt", "text"),
    MARKDOWN("text/markdown", "md", "markdown"),
    HTML("text/html", "html", "htm"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    /** Columns {@code question} and {@code answer}: each pair is a passage. */
    QUESTIONS("text/csv", "csv");

    private final String mediaType;
    private final List<String> endings;

    DocumentType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    /** The type's name on the wire, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The type of a file: its name's ending says more than the media type, which many clients guess. */
    public static Optional<DocumentType> of(String fileName, String mediaType) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return first(type -> type.endings.contains(ending)).or(() -> named(mediaType));
    }

    /** The type that a media type names. */
    public static Optional<DocumentType> named(String mediaType) {
        String essence = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return first(type -> type.mediaType.equals(essence));
    }

    private static Optional<DocumentType> first(Predicate<DocumentType> wanted) {
        return Arrays.stream(values()).filter(wanted).findFirst();
    }
}
