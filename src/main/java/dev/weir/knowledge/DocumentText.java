package dev.weir.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads the text of an uploaded file. What is embedded in it is left alone, and no file yields more than its share. */
final class DocumentText {
    static final String CSV = "text/csv";
    static final String MARKDOWN = "text/markdown";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final Set<String> PLAIN = Set.of("text/plain", MARKDOWN, CSV);
    private static final Set<String> PARSED = Set.of("text/html", "application/xhtml+xml", "application/pdf", DOCX);
    private static final int MAX_CHARACTERS = 5_000_000;

    private DocumentText() {
    }

    /** Whether a file of that media type can be read. */
    static boolean reads(String mediaType) {
        return PLAIN.contains(mediaType) || PARSED.contains(mediaType);
    }

    /** The text, or an {@link IllegalArgumentException} that says in words why there is none. */
    static String of(byte[] content, String mediaType) {
        String text = PLAIN.contains(mediaType) ? new String(content, StandardCharsets.UTF_8)
                : parsed(content, mediaType);
        String clean = text.replace("\u0000", "").replace("\r\n", "\n").strip();
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("The file holds no text.");
        }
        return clean;
    }

    private static String parsed(byte[] content, String mediaType) {
        Metadata metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, mediaType);
        BodyContentHandler body = new BodyContentHandler(MAX_CHARACTERS);
        try (InputStream in = new ByteArrayInputStream(content)) {
            new AutoDetectParser(TikaConfig.getDefaultConfig()).parse(in, body, metadata, alone());
        } catch (WriteLimitReachedException tooLong) {
            throw new IllegalArgumentException("The file holds more than " + MAX_CHARACTERS + " characters.", tooLong);
        } catch (IOException | SAXException | TikaException | RuntimeException broken) {
            throw new IllegalArgumentException("The file could not be read: it is broken or not what its type says.",
                    broken);
        }
        return body.toString();
    }

    private static ParseContext alone() {
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new EmbeddedDocumentExtractor() {
            @Override
            public boolean shouldParseEmbedded(Metadata metadata) {
                return false;
            }

            @Override
            public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean html) {
                // Embedded files are not read.
            }
        });
        return context;
    }
}
