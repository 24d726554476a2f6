package dev.weir.site;

import dev.weir.platform.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A small picture as a data URL. What it says it is does not count: its bytes are looked at, and it is drawn, never run.
 *
 * @param url {@code data:image/png;base64,…} or {@code data:image/jpeg;base64,…}
 */
public record Logo(String url) {
    /** The largest file. */
    public static final int MAX_BYTES = 48 * 1024;
    /** The widest or highest. */
    public static final int MAX_PIXELS = 1_024;
    /** The longest such URL. */
    static final int MAX_URL = 30 + MAX_BYTES * 4 / 3;

    /** The logo of a file's bytes. */
    public static Logo of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw refused();
        }
        return new Logo("data:image/" + format(bytes) + ";base64," + Base64.getEncoder().encodeToString(bytes));
    }

    static Logo read(String url) {
        try {
            if (url.startsWith("data:image/") && url.contains(";base64,")) {
                return of(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
            }
        } catch (IllegalArgumentException malformed) {
            throw refused().causedBy(malformed);
        }
        throw refused();
    }

    private static String format(byte[] bytes) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                reader.setInput(input);
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if ((format.equals("png") || format.equals("jpeg")) && Math.max(reader.getWidth(0), reader.getHeight(0)) <= MAX_PIXELS) {
                    return format;
                }
            }
        } catch (IOException broken) {
            throw refused().causedBy(broken);
        }
        throw refused();
    }

    private static Failure refused() {
        return Failure.invalid("logo", "logo must be a PNG or JPEG picture of at most 48 KiB and " + MAX_PIXELS
                + " pixels each way, as a data URL.");
    }
}
