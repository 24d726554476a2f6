package dev.weir.http.body;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a {@link RequestBody}: JSON in UTF-8 of at most {@code weir.request.max_bytes} (4 MiB). */
@Provider
@Consumes(MediaType.WILDCARD)
@ApplicationScoped
public class RequestBodyReader implements MessageBodyReader<RequestBody> {
    private static final int DEFAULT_BYTES = 4 << 20;
    private static final int MIN_BYTES = 1 << 10;
    private static final int MAX_BYTES = 64 << 20;

    private final int maxBytes;

    /** For the container, which looks for this one and then injects through the other. */
    public RequestBodyReader() {
        maxBytes = DEFAULT_BYTES;
    }

    @Inject
    RequestBodyReader(Settings settings) {
        maxBytes = maxBytes(settings);
    }

    /** The largest body that is read. */
    public static int maxBytes(Settings settings) {
        return settings.integer("weir.request.max_bytes", DEFAULT_BYTES, MIN_BYTES, MAX_BYTES);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == RequestBody.class;
    }

    @Override
    public RequestBody readFrom(Class<RequestBody> type, Type generic, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        refuseOtherThanJson(mediaType, headers.getFirst(HttpHeaders.CONTENT_TYPE));
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new Failure(FailureCode.REQUEST_TOO_LARGE, "The body is larger than " + maxBytes
                    + " bytes (setting weir.request.max_bytes).");
        }
        return new RequestBody(bytes);
    }

    private static void refuseOtherThanJson(MediaType type, String header) {
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (header == null || !isJson(type) || !charset.equalsIgnoreCase("utf-8")) {
            throw new Failure(FailureCode.UNSUPPORTED_MEDIA_TYPE, "Send 'Content-Type: application/json' in UTF-8.");
        }
    }

    /** A merge patch (RFC 7396) is an object as well; whether one is meant, the method says. */
    private static boolean isJson(MediaType type) {
        return type.getType().equalsIgnoreCase("application") && (type.getSubtype().equalsIgnoreCase("json")
                || type.getSubtype().equalsIgnoreCase("merge-patch+json"));
    }
}
