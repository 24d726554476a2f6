package dev.weir.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose body is read by its resource, and refused in the middle of it when it breaks off or dawdles. */
final class GuardedRequest extends HttpServletRequestWrapper {
    private final Duration patience;
    private @Nullable Body body;

    GuardedRequest(HttpServletRequest request, Duration patience) {
        super(request);
        this.patience = patience;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream(), patience);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(),
                Optional.ofNullable(getCharacterEncoding()).orElse(StandardCharsets.UTF_8.name())));
    }

    /** Each read ends by the server's own time-out; that many of them do not add up to forever, the deadline sees to. */
    private static final class Body extends ServletInputStream {
        /** The slowest line that an upload may have. */
        private static final long BYTES_A_SECOND = 16 << 10;

        private final ServletInputStream in;
        private final long patience;
        private final long began = System.nanoTime();
        private long taken;

        Body(ServletInputStream in, Duration patience) {
            this.in = in;
            this.patience = patience.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read;
            try {
                read = in.read(into, offset, length);
            } catch (IOException broken) {
                throw BodyFault.of(broken).causedBy(broken);
            }
            taken += Math.max(0, read);
            if (read >= 0 && System.nanoTime() - began - taken * 1_000_000_000L / BYTES_A_SECOND > patience) {
                throw BodyFault.late();
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
