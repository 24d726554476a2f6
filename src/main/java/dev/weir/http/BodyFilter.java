package dev.weir.http;

import dev.weir.http.error.ErrorBody;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets a request through when its body is there. A body on its way keeps a thread until it is there or late, so that each
 * client may have so many at a time; bodies that are too large to be held are read by their resource, by few at a time.
 * The container can also wait without a thread (a {@code ReadListener}), but then it recycles requests under concurrent
 * load while they are still answered: some came back empty, others as an internal error (Open Liberty 26.0.0.5).
 */
public class BodyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 8_192;

    @Inject
    transient UnfinishedBodies unfinished;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        IncomingBody incoming = new IncomingBody(request);
        if (incoming.isEmpty()) {
            chain.doFilter(request, response);
        } else if (incoming.isForm()) {
            admitted(request, response, chain, request);
        } else if (incoming.isHere()) {
            chain.doFilter(new GuardedRequest(request, unfinished.deadline()), response);
        } else if (incoming.isHeld(unfinished.mostHeld())) {
            gathered(request, response, chain);
        } else {
            admitted(request, response, chain, new GuardedRequest(request, unfinished.deadline()));
        }
    }

    /** The place is given back as soon as the body is there: the answer may take longer. */
    private void gathered(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<UnfinishedBodies.Place> place = unfinished.held(request);
        if (place.isEmpty()) {
            refuse(response, UnfinishedBodies.tooMany());
            return;
        }
        byte[] body;
        try (UnfinishedBodies.Place held = place.get()) {
            body = whole(new GuardedRequest(request, unfinished.deadline()), held);
        } catch (Failure refused) {
            refuse(response, refused);
            return;
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private byte[] whole(HttpServletRequest request, UnfinishedBodies.Place place) throws IOException {
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (taken.size() + read > unfinished.mostHeld()) {
                throw new Failure(FailureCode.REQUEST_TOO_LARGE, "The body is larger than " + unfinished.mostHeld()
                        + " bytes (setting weir.request.max_bytes).");
            }
            if (!place.grow(read)) {
                throw UnfinishedBodies.tooMany();
            }
            taken.write(buffer, 0, read);
        }
        return taken.toByteArray();
    }

    /** What holds a thread while it is read. */
    private void admitted(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
            HttpServletRequest shown) throws IOException, ServletException {
        Optional<UnfinishedBodies.Place> place = unfinished.streamed(request);
        if (place.isEmpty()) {
            refuse(response, UnfinishedBodies.tooMany());
            return;
        }
        try (UnfinishedBodies.Place held = place.get()) {
            chain.doFilter(shown, response);
        }
    }

    /** What is left of the body is never read: the connection cannot be used again. */
    static void refuse(HttpServletResponse response, Failure failure) throws IOException {
        response.setHeader("Connection", "close");
        ErrorBody.send(response, failure);
    }
}
