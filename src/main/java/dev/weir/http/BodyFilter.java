package dev.weir.http;

import dev.weir.api.ErrorBody;
import dev.weir.platform.Failure;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets a request through when its body is there. Until then no thread waits for it: the container says when there is more,
 * and a body that does not come in time is refused. Bodies that are too large to be held are read by their resource, by few
 * at a time.
 */
public class BodyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String GATHERED = BodyGathering.class.getName();

    @Inject
    transient UnfinishedBodies unfinished;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            Object gathered = request.getAttribute(GATHERED);
            chain.doFilter(gathered instanceof BodyGathering body ? new GatheredRequest(request, body.bytes()) : request,
                    response);
            return;
        }
        Incoming incoming = new Incoming(request);
        if (incoming.isEmpty()) {
            chain.doFilter(request, response);
        } else if (incoming.isForm()) {
            admitted(request, response, chain, request);
        } else if (incoming.isHere()) {
            chain.doFilter(new WatchedRequest(request, unfinished.deadline()), response);
        } else if (request.isAsyncSupported() && incoming.isHeld(unfinished.mostHeld())) {
            gather(request, response);
        } else {
            admitted(request, response, chain, new WatchedRequest(request, unfinished.deadline()));
        }
    }

    private void gather(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UnfinishedBodies.Place> place = unfinished.held(request);
        if (place.isEmpty()) {
            refuse(response, UnfinishedBodies.tooMany());
            return;
        }
        AsyncContext later = request.startAsync(request, response);
        later.setTimeout(unfinished.deadline().toMillis());
        BodyGathering body = new BodyGathering(later, place.get(), unfinished.mostHeld());
        request.setAttribute(GATHERED, body);
        later.addListener(body);
        request.getInputStream().setReadListener(body);
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
