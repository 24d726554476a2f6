package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Maps an upstream's refusal to Weir's own errors. What the client can mend is told in the upstream's words. */
final class UpstreamErrors {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MESSAGE_LENGTH = 600;

    private final Clock clock;

    UpstreamErrors(Clock clock) {
        this.clock = clock;
    }

    /** The failure of an answer whose status is not 200. */
    UpstreamFault of(int status, HttpHeaders headers, String body, CatalogueModel model) {
        JsonObject error = error(body);
        return UpstreamFault.refused(status, switch (status) {
            case 400, 422 -> invalid(error);
            case 413 -> new Failure(FailureCode.REQUEST_TOO_LARGE, "The model's upstream refused the request as too large.");
            case 401, 403 -> unavailable("The upstream refused Weir's credential for the model '" + model.name()
                    + "': an admin has to correct it.", headers);
            case 404 -> missing(error, model, headers);
            case 429 -> unavailable("The model's upstream accepts no more requests for now: try again later.", headers);
            default -> unavailable("The model's upstream failed with status " + status + ": try again.", headers);
        }, asked(headers));
    }

    /**
     * The failure of Triton's answer whose status is not 200. A model that is not loaded is one that will be: Triton says so
     * with a status of 400 or 404, by its version.
     */
    UpstreamFault ofTriton(int status, HttpHeaders headers, String body, CatalogueModel model) {
        String said = tritonError(body);
        String lower = said.toLowerCase(Locale.ROOT);
        boolean absent = status == 404 || lower.contains("unknown model") || lower.contains("is not ready") || lower.contains("not found");
        return UpstreamFault.refused(status, status == 400 && !absent
                ? new Failure(FailureCode.INVALID_REQUEST, said.isEmpty() ? "Triton refused the request." : said)
                : unavailable(absent ? "Triton does not serve the model '" + model.name() + "' at the moment: try again."
                        : "Triton failed with status " + status + " on the model '" + model.name() + "': try again.",
                        headers), asked(headers));
    }

    private static String tritonError(String body) {
        try {
            return text(JsonText.object(body), "error");
        } catch (IllegalArgumentException notJson) {
            return "";
        }
    }

    /** The failure that an upstream reports within a stream it has begun. */
    UpstreamFault inStream(JsonValue error) {
        JsonObject details = error instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        return UpstreamFault.broken(isTooLong(details) ? invalid(details)
                : new Failure(FailureCode.BACKEND_UNAVAILABLE, "The model's upstream failed while it answered: try again.")
                        .retryAfter(TRY_AGAIN));
    }

    private static Failure invalid(JsonObject error) {
        FailureCode code = isTooLong(error) ? FailureCode.CONTEXT_LENGTH_EXCEEDED : FailureCode.INVALID_REQUEST;
        String said = text(error, "message");
        Failure failure = new Failure(code, said.isEmpty() ? "The model's upstream refused the request." : said);
        String param = text(error, "param");
        return param.isEmpty() ? failure : failure.at(param);
    }

    private Failure missing(JsonObject error, CatalogueModel model, HttpHeaders headers) {
        if (error.isEmpty()) {
            return unavailable("Nothing answers at the address of the model '" + model.name()
                    + "': an admin has to correct it.", headers);
        }
        return new Failure(FailureCode.MODEL_NOT_FOUND, "The upstream does not know the model '" + model.name()
                + "': choose another one.").at("model");
    }

    private static boolean isTooLong(JsonObject error) {
        return text(error, "code").equals("context_length_exceeded")
                || text(error, "message").toLowerCase(Locale.ROOT).contains("maximum context length");
    }

    private Failure unavailable(String message, HttpHeaders headers) {
        return new Failure(FailureCode.BACKEND_UNAVAILABLE, message).retryAfter(asked(headers).orElse(TRY_AGAIN));
    }

    private Optional<Duration> asked(HttpHeaders headers) {
        return headers.firstValue("retry-after").map(this::delay);
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private Duration delay(String header) {
        try {
            Duration delay = header.strip().matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(clock.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return delay.isNegative() ? Duration.ZERO : delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        } catch (DateTimeException unreadable) {
            return TRY_AGAIN;
        }
    }

    private static JsonObject error(String body) {
        try {
            return JsonText.object(body).get("error") instanceof JsonObject error ? error
                    : JsonValue.EMPTY_JSON_OBJECT;
        } catch (IllegalArgumentException notJson) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static String text(JsonObject error, String name) {
        String text = error.get(name) instanceof JsonString string ? string.getString() : "";
        String plain = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("\\bsk-[\\w*.-]+", "[key]").strip();
        return plain.length() > MESSAGE_LENGTH ? plain.substring(0, MESSAGE_LENGTH) + "…" : plain;
    }
}
