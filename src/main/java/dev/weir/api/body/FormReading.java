package dev.weir.api.body;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A form that cannot be taken apart is its sender's mistake, whatever the server's parser throws at it. */
@Provider
@ApplicationScoped
public class FormReading implements ReaderInterceptor {
    private static final String MULTIPART = "multipart";

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type == null || !type.getType().equalsIgnoreCase(MULTIPART)) {
            return context.proceed();
        }
        try {
            return context.proceed();
        } catch (Failure | WebApplicationException known) {
            throw known;
        } catch (IOException | RuntimeException unreadable) {
            throw new Failure(FailureCode.INVALID_REQUEST, "The form is malformed: send multipart/form-data with a "
                    + "boundary, as RFC 7578 says.").causedBy(unreadable);
        }
    }
}
