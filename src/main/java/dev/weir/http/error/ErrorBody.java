package dev.weir.http.error;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A failure in OpenAI's shape: {@code {"error": {"message", "type", "code", "param"}}}, with the headers it asks for. */
public final class ErrorBody {
    private static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(2);
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private ErrorBody() {
    }

    /** The JSON alone, for an answer whose head has already left, such as a stream. */
    public static JsonObject json(Failure failure) {
        return Json.createObjectBuilder().add("error", Json.createObjectBuilder().add("message", failure.getMessage())
                .add("type", failure.code().type()).add("code", failure.code().code())
                .add("param", failure.param().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))).build();
    }

    /** The whole answer. */
    public static Response response(Failure failure) {
        int status = failure.code().status();
        Response.ResponseBuilder response = Response.status(status).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json(failure).toString());
        if (status == UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (failure.code() == FailureCode.INSUFFICIENT_QUOTA || failure.isRetriedAlready()) {
            response.header("x-should-retry", "false");
        }
        failure.retryAfter().or(() -> Optional.of(UNAVAILABLE_RETRY).filter(any -> status == UNAVAILABLE))
                .ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(delay)));
        return response.build();
    }

    /** The whole answer, where no resource was reached. */
    public static void send(HttpServletResponse answer, Failure failure) throws IOException {
        Response response = response(failure);
        answer.setStatus(response.getStatus());
        response.getStringHeaders().forEach((name, values) -> values.forEach(value -> answer.setHeader(name, value)));
        answer.setContentType(MediaType.APPLICATION_JSON);
        answer.setCharacterEncoding("UTF-8");
        answer.getWriter().write(response.getEntity().toString());
    }

    /** Rounded up, at least one: a client that comes back at that time is not refused for being early. */
    private static long wholeSeconds(Duration delay) {
        return Math.max(1, delay.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
