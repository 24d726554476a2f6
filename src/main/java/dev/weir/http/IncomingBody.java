package dev.weir.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What a request's head and its first bytes say of the body that follows. */
record IncomingBody(HttpServletRequest request) {
    boolean isEmpty() {
        return request.getHeader("Transfer-Encoding") == null && request.getContentLengthLong() <= 0;
    }

    /** A form's fields are read by the container itself, from the request as it came. */
    boolean isForm() {
        return type().startsWith("application/x-www-form-urlencoded");
    }

    /** Whether nothing has to be waited for. */
    boolean isHere() throws IOException {
        long length = request.getContentLengthLong();
        return length > 0 && request.getHeader("Content-Encoding") == null
                && request.getInputStream().available() >= length;
    }

    /** Whether it may be held as a whole; one of unknown length, unless it is an upload's. */
    boolean isHeld(int most) {
        long length = request.getContentLengthLong();
        return length < 0 ? !type().startsWith("multipart/") : length <= most;
    }

    private String type() {
        return Optional.ofNullable(request.getContentType()).orElse("").strip().toLowerCase(Locale.ROOT);
    }
}
