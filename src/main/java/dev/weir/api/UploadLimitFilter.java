package dev.weir.api;

import dev.weir.bulk.StoredFiles;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

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
            throw tooLarge();
        }
        request.setEntityStream(new Limited(request.getEntityStream(), most));
    }

    private static Failure tooLarge() {
        return new Failure(FailureCode.REQUEST_TOO_LARGE,
                "The file is larger than the setting weir.files.max.megabytes allows.").at("file");
    }

    /** A stream that refuses to go on behind so many bytes. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
