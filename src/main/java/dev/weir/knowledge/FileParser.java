package dev.weir.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads HTML, PDF and DOCX. What is embedded in a file is left alone, no file yields more than its share, and one that
 * grows a hundredfold when it is unpacked is not read.
 */
final class FileParser {
    private static final int MAX_CHARACTERS = 5_000_000;
    /** How the file format of encrypted office documents is told apart from others. */
    private static final String PROTECTED = "x-tika-ooxml-protected";

    private FileParser() {
    }

    /** The text and title, or an {@link IllegalArgumentException} that says in words why there is none. */
    static DocumentText parse(byte[] content, DocumentType type) {
        if (content.length == 0) {
            throw new IllegalArgumentException("The file is empty.");
        }
        refuseOther(detected(content), type);
        Metadata metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, type.mediaType());
        HeadedText text = new HeadedText(MAX_CHARACTERS);
        try (TikaInputStream in = TikaInputStream.get(content)) {
            new AutoDetectParser(TikaConfig.getDefaultConfig()).parse(in, text, metadata, alone());
        } catch (EncryptedDocumentException locked) {
            throw encrypted();
        } catch (IOException | SAXException | TikaException | RuntimeException | StackOverflowError broken) {
            throw new IllegalArgumentException(text.isFull()
                    ? "The file holds more than " + MAX_CHARACTERS + " characters: upload it in parts."
                    : "The file could not be read: it is broken.", broken);
        }
        return DocumentText.of(text.toString(), Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE))
                .filter(title -> !title.isBlank()).or(text::firstHeading));
    }

    private static MediaType detected(byte[] content) {
        try (TikaInputStream in = TikaInputStream.get(content)) {
            return TikaConfig.getDefaultConfig().getDetector().detect(in, new Metadata()).getBaseType();
        } catch (IOException | RuntimeException broken) {
            throw new IllegalArgumentException("The file could not be read: it is broken.", broken);
        }
    }

    /** HTML has no mark of its own to be told by. */
    private static void refuseOther(MediaType found, DocumentType type) {
        if (found.getSubtype().equals(PROTECTED)) {
            throw encrypted();
        }
        if (type != DocumentType.HTML && !found.toString().equals(type.mediaType())) {
            throw new IllegalArgumentException("The file is broken or not what its type says: it looks like " + found
                    + ".");
        }
    }

    private static IllegalArgumentException encrypted() {
        return new IllegalArgumentException("The file is encrypted: upload it without its password.");
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
