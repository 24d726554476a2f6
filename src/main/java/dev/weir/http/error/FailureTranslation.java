package dev.weir.http.error;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client is told about any throwable: a failure with its code, or nothing but that there was one. */
public final class FailureTranslation {
    /**
     * Class 08: connection exception; class 53: no room, memory or slot is left; 57P01 to 57P03: the server is going down or
     * starting; 58030: its disk fails; 25006: it only reads, as one that stands by does.
     */
    private static final String AWAY_STATES = "08.{3}|53.{3}|57P0[123]|58030|25006";
    private static final int SERVER_ERROR = 500;
    private static final int MAX_CAUSES = 20;

    private FailureTranslation() {
    }

    /** The failure that a throwable stands for; empty for a fault of Weir's own. */
    public static Optional<Failure> of(Throwable thrown) {
        return first(thrown, Failure.class)
                .or(() -> first(thrown, WebApplicationException.class).flatMap(FailureTranslation::ofStatus))
                .or(() -> first(thrown, JsonException.class).map(malformed ->
                        new Failure(FailureCode.INVALID_REQUEST, "The body is not valid JSON.").causedBy(malformed)))
                .or(() -> causes(thrown).filter(FailureTranslation::isDatabaseAway).findFirst().map(away ->
                        new Failure(FailureCode.DATABASE_UNAVAILABLE, "The database accepts no writes at the moment: try again.")
                                .causedBy(away)));
    }

    /** A status of 500 or more is a fault of Weir's own and said to nobody. */
    private static Optional<Failure> ofStatus(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return status < SERVER_ERROR ? Optional.of(ofClientStatus(status).causedBy(refused)) : Optional.empty();
    }

    private static Failure ofClientStatus(int status) {
        return switch (status) {
            case 404 -> new Failure(FailureCode.NOT_FOUND, "There is nothing at this address.");
            case 405 -> new Failure(FailureCode.METHOD_NOT_ALLOWED, "This address does not know that method.");
            case 406 -> new Failure(FailureCode.NOT_ACCEPTABLE, "This address answers in application/json.");
            case 413 -> new Failure(FailureCode.REQUEST_TOO_LARGE, "The request is too large.");
            case 415 -> new Failure(FailureCode.UNSUPPORTED_MEDIA_TYPE, "Send 'Content-Type: application/json'.");
            default -> new Failure(FailureCode.INVALID_REQUEST, "The request is malformed.");
        };
    }

    private static boolean isDatabaseAway(Throwable cause) {
        return cause instanceof SQLTransientConnectionException || cause instanceof SQLException failed
                && failed.getSQLState() != null && failed.getSQLState().matches(AWAY_STATES);
    }

    private static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }
}
