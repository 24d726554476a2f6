package dev.weir.http.error;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** What the container answers where no resource was reached, such as an address it cannot read: JSON, not its HTML. */
@WebServlet(urlPatterns = "/error", asyncSupported = true)
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ErrorBody.send(response, refusal(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                .orElseGet(() -> failure(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND)));
    }

    /** What was refused with a failure of ours, wherever that was thrown; a fault stays one. */
    private static Optional<Failure> refusal(Object thrown) {
        return thrown instanceof Throwable cause ? FailureTranslation.of(cause)
                .filter(failure -> failure.code() != FailureCode.INTERNAL) : Optional.empty();
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 404 -> new Failure(FailureCode.NOT_FOUND, "There is nothing at this address.");
            case 405, 501 -> new Failure(FailureCode.METHOD_NOT_ALLOWED, "This address does not know that method.");
            case 429 -> new Failure(FailureCode.RATE_LIMIT_EXCEEDED,
                    "Too many requests: try again after the time in Retry-After.");
            case 413 -> new Failure(FailureCode.REQUEST_TOO_LARGE, "The request is too large.");
            default -> status < 500 ? new Failure(FailureCode.INVALID_REQUEST, "The request is malformed.")
                    : new Failure(FailureCode.INTERNAL, "Something went wrong inside Weir.");
        };
    }
}
