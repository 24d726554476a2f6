package dev.weir.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an uploaded file says.
 *
 * @param text  not blank; headings as Markdown writes them
 * @param title the file's own, at most 300 characters
 */
record DocumentText(String text, Optional<String> title) {
    private static final int LONGEST_TITLE = 300;
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    /** Reads the file, or throws an {@link IllegalArgumentException} that says in words why there is no text. */
    static DocumentText of(byte[] content, String mediaType) {
        DocumentType type = DocumentType.declared(mediaType).orElseThrow(
                () -> new IllegalArgumentException("Files of the type " + mediaType + " are not read."));
        return switch (type) {
            case TEXT, CSV -> of(plain(content), Optional.empty());
            case MARKDOWN -> markdown(plain(content));
            case HTML, PDF, DOCX -> FileParser.parse(content, type);
        };
    }

    static DocumentText of(String text, Optional<String> title) {
        String clean = clean(text).replace("\r\n", "\n").strip();
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("The file holds no text.");
        }
        return new DocumentText(clean, title.map(own -> clean(own).replaceAll("\\s+", " ").strip())
                .filter(own -> !own.isEmpty()).map(DocumentText::shortened));
    }

    private static DocumentText markdown(String text) {
        return of(text, text.lines().filter(line -> line.startsWith("# ")).findFirst().map(line -> line.substring(2)));
    }

    private static String plain(byte[] content) {
        try {
            String text = charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new IllegalArgumentException("The text is not in UTF-8: save it as UTF-8 and upload it again.", other);
        }
    }

    /** Only what carries a byte order mark can be told from UTF-8 with certainty. */
    private static Charset charset(byte[] content) {
        boolean marked = content.length > 1 && (content[0] == (byte) 0xFF && content[1] == (byte) 0xFE
                || content[0] == (byte) 0xFE && content[1] == (byte) 0xFF);
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** The database takes neither U+0000 nor half of a surrogate pair. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> point != 0)
                .map(point -> Character.getType(point) == Character.SURROGATE ? '\uFFFD' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static String shortened(String title) {
        int end = Math.min(title.length(), LONGEST_TITLE);
        return Character.isHighSurrogate(title.charAt(end - 1)) ? title.substring(0, end - 1) : title.substring(0, end);
    }
}
