package dev.weir.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSyntaxTest {
    @ParameterizedTest
    @CsvSource({"key=%00, true", "key=abc, false", "key=%zz, true", "key={, true", "key=%7B, false"})
    void whatNoParserBehindItCouldTakeIsAFaultOfTheAddress(String query, boolean faulty) {
        assertEquals(faulty, RequestSyntax.addressFault(of("/v1/budget", query)).isPresent(), query);
    }

    private static HttpServletRequest of(String path, String query) {
        return (HttpServletRequest) Proxy.newProxyInstance(RequestSyntaxTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getQueryString" -> query;
                    default -> null;
                });
    }
}
