package dev.weir.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is wrong with a request's address (RFC 3986) or its headers (RFC 9110, section 5.5), in a sentence. Browsers leave some
 * characters in a query unescaped, so that pages are asked for less than the API's clients are.
 */
final class RequestSyntax {
    private static final Pattern API = Pattern.compile("/(?:v1|admin|widget/v1)(?:/.*)?", Pattern.DOTALL);
    /** What browsers ask for; every other address goes to the API, be it there or not. */
    private static final Pattern PAGES =
            Pattern.compile("/(?:console|demo|widget|webjars|VAADIN|health|metrics|openapi)(?:/.*)?", Pattern.DOTALL);
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern BAD_WEIGHT =
            Pattern.compile("(?i);\\s*q\\s*=(?!\\s*(?:0?\\.\\d+|0\\.?|1\\.?0*)\\s*(?:[,;]|$))");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private RequestSyntax() {
    }

    static Optional<String> addressFault(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        if (BAD_ESCAPE.matcher(path).find() || BAD_ESCAPE.matcher(query).find()) {
            return Optional.of("The address has a % that no two hexadecimal digits follow: write %25.");
        }
        if (path.contains("%00") || query.contains("%00")) {
            return Optional.of("The address must not contain U+0000.");
        }
        if ((API.matcher(path).matches() || !PAGES.matcher(path).matches()) && !isAddress(path + "?" + query)) {
            return Optional.of("The address has characters that must be percent-encoded (RFC 3986).");
        }
        return isText(path) ? Optional.empty() : Optional.of("The address is not percent-encoded UTF-8.");
    }

    static Optional<String> headerFault(HttpServletRequest request) {
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements();) {
            for (Enumeration<String> values = request.getHeaders(names.nextElement()); values.hasMoreElements();) {
                if (hasControls(values.nextElement())) {
                    return Optional.of("A header must not contain control characters.");
                }
            }
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !LENGTH.matcher(length).matches()) {
            return Optional.of("Content-Length must be a whole number of bytes.");
        }
        if (!API.matcher(request.getRequestURI()).matches()) {
            return Optional.empty();
        }
        String type = request.getContentType();
        return type != null && !isMediaType(type) || !isAcceptable(request)
                ? Optional.of("Accept or Content-Type is malformed: write media types such as application/json.")
                : Optional.empty();
    }

    private static boolean isAddress(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** Whether the escaped bytes are UTF-8. */
    private static boolean isText(String path) {
        return ESCAPES.matcher(path).results().allMatch(run -> isUtf8(run.group()));
    }

    private static boolean isUtf8(String escapes) {
        byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(each -> each < FIRST_PRINTABLE && each != '\t' || each == DELETE);
    }

    private static boolean isAcceptable(HttpServletRequest request) {
        for (Enumeration<String> values = request.getHeaders(HttpHeaders.ACCEPT); values.hasMoreElements();) {
            if (!Stream.of(values.nextElement().split(",")).allMatch(RequestSyntax::isMediaType)) {
                return false;
            }
        }
        return true;
    }

    /** By the parser that reads it in the end. */
    private static boolean isMediaType(String text) {
        try {
            MediaType.valueOf(text.strip());
            return !BAD_WEIGHT.matcher(text).find();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
