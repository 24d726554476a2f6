package dev.weir.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An origin is kept as browsers send it, and nothing else is taken for one. */
class OriginTest {
    @ParameterizedTest
    @CsvSource({"https://shop.example,https://shop.example", "https://Shop.Example/,https://shop.example",
        "https://shop.example:443,https://shop.example", "http://localhost:8080,http://localhost:8080",
        "http://[::1]:8080,http://[::1]:8080", "https://shop.example:80,https://shop.example:80"})
    void aBrowsersSpellingIsKept(String written, String kept) {
        assertEquals(kept, Origin.of(written).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "null", "shop.example", "https://*.shop.example", "https://shop.example/help",
        "https://shop.example?x", "https://shop.example#x", "https://me@shop.example", "ftp://shop.example", "https://",
        "https://shop.example:99999", "https://a b", "javascript:alert(1)", "https://shop.example https://evil.example"})
    void everythingElseIsRefused(String written) {
        assertEquals(FailureCode.INVALID_REQUEST, assertThrows(Failure.class, () -> Origin.of(written)).code());
    }
}
