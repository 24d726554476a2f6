package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//shop.example/x", "/returns", "returns", "", "http:",
        "https:///x", "http://user:word@shop.example/", "https://shop.example/a b"})
    void whatNoPageMayLinkToIsRefusedAndNotShown(String address) {
        assertEquals("url", assertThrows(Failure.class, () -> WebAddress.checked("url", address)).param().orElseThrow());
        assertEquals(Optional.empty(), WebAddress.shown(Optional.of(address)));
    }

    @Test
    void anAddressOfTheWebStays() {
        for (String address : new String[] {"https://shop.example/returns?a=b#c", "http://localhost:8080", "HTTPS://Shop.example"}) {
            assertEquals(address, WebAddress.checked("url", address));
            assertEquals(Optional.of(address), WebAddress.shown(Optional.of(address)));
        }
    }
}
