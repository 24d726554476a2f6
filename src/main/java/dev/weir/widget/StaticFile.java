package dev.weir.widget;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A file of the application, answered with an entity tag, so that a browser asks again for what changed only. */
public record StaticFile(byte[] bytes, String type) {
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript; charset=utf-8", "css",
            "text/css; charset=utf-8", "html", "text/html; charset=utf-8", "svg", "image/svg+xml");
    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    /** The file at that place among the application's resources, if there is one. */
    public static Optional<StaticFile> of(String path) throws IOException {
        try (InputStream resource = StaticFile.class.getResourceAsStream(path)) {
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            return resource == null || type == null ? Optional.empty()
                    : Optional.of(new StaticFile(resource.readAllBytes(), type));
        }
    }

    /** The same file with a text in place of another. */
    public StaticFile with(String placeholder, String text) {
        return new StaticFile(new String(bytes, StandardCharsets.UTF_8).replace(placeholder, text)
                .getBytes(StandardCharsets.UTF_8), type);
    }

    /** Sends it, packed for those who take gzip. */
    public void send(HttpServletRequest request, HttpServletResponse response, String cacheControl) throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        boolean packed = Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .filter(codings -> GZIP.matcher(codings).find()).isPresent();
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        (packed ? packed() : this).answer(request, response, cacheControl);
    }

    private StaticFile packed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return new StaticFile(packed.toByteArray(), type);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String cacheControl)
            throws IOException {
        String tag = tag();
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", cacheControl);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private String tag() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
