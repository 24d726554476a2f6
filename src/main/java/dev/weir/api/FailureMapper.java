package dev.weir.api;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever was thrown into an error a client can read; the details stay in the log, under an id. */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(FailureMapper.class.getName());
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

    private static Failure logged(Failure failure) {
        LOG.log(failure.code().level(), () -> failure.code().code() + ": " + failure.getMessage(), failure.getCause());
        return failure;
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
