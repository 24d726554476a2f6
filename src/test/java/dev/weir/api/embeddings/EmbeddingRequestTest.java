package dev.weir.api.embeddings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be embedded. */
class EmbeddingRequestTest {
    private static EmbeddingRequest read(String body) {
        return EmbeddingRequest.read(JsonFields.of(JsonDocument.parse(body.getBytes(StandardCharsets.UTF_8))),
                "weir-minilm-l6-v2");
    }

    @Test
    void readsOneTextOrMany() {
        assertEquals(List.of("a"), read("{\"model\":\"weir-minilm-l6-v2\",\"input\":\"a\"}").inputs());
        assertEquals(new EmbeddingRequest("text-embedding-3-small", List.of("a", "b"), true), read("""
                {"model":"text-embedding-3-small","input":["a","b"],"encoding_format":"base64","dimensions":384,
                 "user":"u"}"""));
    }

    @Test
    void takesAtMost2048Texts() {
        String texts = "\"x\",".repeat(2_047) + "\"x\"";
        assertEquals(2_048, read("{\"model\":\"weir-minilm-l6-v2\",\"input\":[" + texts + "]}").inputs().size());
        Failure failure = assertThrows(Failure.class,
                () -> read("{\"model\":\"weir-minilm-l6-v2\",\"input\":[" + texts + ",\"x\"]}"));
        assertTrue(failure.getMessage().contains("2048"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"input\":\"x\"} | INVALID_REQUEST | model",
        "{\"model\":\"other\",\"input\":\"x\"} | MODEL_NOT_FOUND | model",
        "{\"model\":\"weir-minilm-l6-v2\"} | INVALID_REQUEST | input",
        "{\"model\":\"weir-minilm-l6-v2\",\"input\":\"\"} | INVALID_REQUEST | input",
        "{\"model\":\"weir-minilm-l6-v2\",\"input\":[]} | INVALID_REQUEST | input",
        "{\"model\":\"weir-minilm-l6-v2\",\"input\":[1,2]} | INVALID_REQUEST | input",
        "{\"model\":\"weir-minilm-l6-v2\",\"input\":\"x\",\"dimensions\":256} | NOT_SUPPORTED | dimensions",
        "{\"model\":\"weir-minilm-l6-v2\",\"input\":\"x\",\"encoding_format\":\"int8\"} | INVALID_REQUEST | encoding_format"})
    void namesTheFieldAtFault(String body, FailureCode code, String field) {
        Failure failure = assertThrows(Failure.class, () -> read(body));
        assertEquals(code, failure.code());
        assertEquals(Optional.of(field), failure.param());
    }
}
