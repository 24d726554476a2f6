package dev.weir.api.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class UploadLimitTest {
    @Test
    void aBodyWithoutASizeEndsAtTheLimit() throws IOException {
        assertEquals(10, limited(10).readAllBytes().length);
        Failure refused = assertThrows(Failure.class, () -> limited(11).readAllBytes());
        assertEquals(FailureCode.REQUEST_TOO_LARGE, refused.code());
    }

    private static InputStream limited(int bytes) {
        return new LimitedStream(new ByteArrayInputStream(new byte[bytes]), 10);
    }
}
