package dev.weir.http.error;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.RateLimitedLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns whatever was thrown into an error a client can read; the details stay in the log, under an id. */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(FailureMapper.class.getName());
    private static final RateLimitedLog REFUSALS = new RateLimitedLog(LOG);
    private static final int MAX_CAUSES = 20;
    private static final int FIRST_ERROR = 400;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException answer && answer.getResponse().getStatus() < FIRST_ERROR) {
            return answer.getResponse();
        }
        Response response = ErrorBody.response(failure(thrown));
        return thrown instanceof WebApplicationException refused ? withAllow(response, refused) : response;
    }

    /** The failure to tell a client about, already logged; for answers that do not leave through this mapper, too. */
    public static Failure failure(Throwable thrown) {
        return FailureTranslation.of(thrown).map(FailureMapper::logged).orElseGet(() -> internal(thrown));
    }

    /** By their thousands these come while a limit is reached or the database is away: a line for each would be no log. */
    private static Failure logged(Failure failure) {
        REFUSALS.log(failure.code().level(), failure.code().code() + (failure.getCause() == null ? ""
                : failure.getCause().getClass().getName()), () -> failure.code().code() + ": " + failure.getMessage()
                        + because(failure.getCause()));
        return failure;
    }

    private static String because(@Nullable Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause).limit(MAX_CAUSES)
                .reduce((outer, inner) -> inner).map(inner -> " (" + inner + ")").orElse("");
    }

    private static Failure internal(Throwable thrown) {
        String id = Ids.next().toString();
        LOG.log(Level.ERROR, "Internal error " + id, thrown);
        return new Failure(FailureCode.INTERNAL,
                "Something went wrong inside Weir. Tell its operator this id: " + id + ".");
    }

    private static Response withAllow(Response response, WebApplicationException refused) {
        String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }
}
