package dev.weir.api;

import dev.weir.platform.Ids;
import dev.weir.platform.LogContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names every answer in {@code x-request-id}, which OpenAI's clients show with their errors. A name that came with the
 * request, such as a proxy's, is kept.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestIds implements Filter {
    private static final String HEADER = "x-request-id";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = Optional.ofNullable(((HttpServletRequest) request).getHeader(HEADER))
                .filter(name -> NAME.matcher(name).matches()).orElseGet(() -> "req_" + Ids.next());
        ((HttpServletResponse) response).setHeader(HEADER, id);
        try (LogContext context = LogContext.ofRequest(id)) {
            chain.doFilter(request, response);
        }
    }
}
