package dev.weir.http;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes in a body as it arrives and then sends the request on its way; whichever comes first, its end or a refusal. */
final class BodyGathering implements ReadListener, AsyncListener {
    private static final int BUFFER = 8_192;

    private final AsyncContext request;
    private final UnfinishedBodies.Place place;
    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final AtomicBoolean decided = new AtomicBoolean();

    BodyGathering(AsyncContext request, UnfinishedBodies.Place place, int most) {
        this.request = request;
        this.place = place;
        this.most = most;
    }

    byte[] bytes() {
        return taken.toByteArray();
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = request.getRequest().getInputStream();
        byte[] buffer = new byte[BUFFER];
        while (!decided.get() && in.isReady()) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            if (taken.size() + read > most) {
                refuse(new Failure(FailureCode.REQUEST_TOO_LARGE, "The body is larger than " + most
                        + " bytes (setting weir.request.max_bytes)."));
            } else if (place.grow(read)) {
                taken.write(buffer, 0, read);
            } else {
                refuse(UnfinishedBodies.tooMany());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (decided.compareAndSet(false, true)) {
            place.close();
            request.dispatch();
        }
    }

    @Override
    public void onError(Throwable broken) {
        refuse(BodyFault.of(broken));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(BodyFault.late());
    }

    @Override
    public void onError(AsyncEvent event) {
        refuse(BodyFault.of(event.getThrowable()));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        place.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Another wait, of the resource's own.
    }

    private void refuse(Failure failure) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        place.close();
        try {
            BodyFilter.refuse((HttpServletResponse) request.getResponse(), failure);
        } catch (IOException gone) {
            BodyFault.unheard(gone);
        }
        request.complete();
    }
}
