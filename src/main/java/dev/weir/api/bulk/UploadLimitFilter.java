package dev.weir.api.bulk;

import dev.weir.bulk.StoredFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Stops reading an upload that is too large, before the container has put all of it on its disk. */
@Provider
@UploadLimit
@ApplicationScoped
public class UploadLimitFilter implements ContainerRequestFilter {
    private static final int FORM = 100_000;

    private final StoredFiles files;

    /** For the container, which looks for this one and then injects through the other. */
    public UploadLimitFilter() {
        this(null);
    }

    @Inject
    UploadLimitFilter(StoredFiles files) {
        this.files = files;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        long most = files.maxBytes() + FORM;
        if (request.getLength() > most) {
            throw LimitedStream.tooLarge();
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream(), most));
    }
}
