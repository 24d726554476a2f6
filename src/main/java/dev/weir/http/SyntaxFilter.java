package dev.weir.http;

import dev.weir.http.error.ErrorBody;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Refuses a request whose address or headers are malformed, instead of letting each parser behind it fail in its own way. */
public class SyntaxFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> fault = RequestSyntax.addressFault(request).or(() -> RequestSyntax.headerFault(request));
        if (fault.isPresent()) {
            ErrorBody.send(response, new Failure(FailureCode.INVALID_REQUEST, fault.get()));
        } else {
            chain.doFilter(request, response);
        }
    }
}
