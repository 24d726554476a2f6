package dev.weir.api.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an admin writes a model, and what is refused. */
class ModelDocumentTest {
    private static final String LEAST = "\"tier\":\"large\",\"backend\":\"openai\",\"endpoints\":[\"http://h/v1/\"]";

    private static ModelDocument read(String name, String document) {
        return ModelDocument.read(name, JsonFields.of(JsonDocument.parse(document.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theLeastHasDefaults() {
        ModelDocument document = read("big", "{" + LEAST + "}");
        assertEquals(new CatalogueModel("big", Tier.LARGE, "openai", List.of(URI.create("http://h/v1")), "big",
                "unknown", Optional.empty(), 128_000, 16_384), document.model());
        assertEquals(Optional.empty(), document.price());
    }

    @Test
    void isWrittenAsItIsRead() {
        ModelDocument document = read("vendor/small", """
                {"tier":"small","backend":"triton","endpoints":["https://a","http://b:8000/x"],"upstream_model":"llama",
                 "precision":"int4","reference_model":"llama-fp16","context_tokens":8192,"max_output_tokens":512,
                 "price":{"input_per_million":"0.1","output_per_million":"0.2"},"default":true}""");
        assertTrue(document.tierDefault());
        assertTrue(document.price().isPresent());
        assertEquals(document.model(), read("vendor/small", ModelDocument.json(document.model()).toString()).model());
    }

    @Test
    void endpointsMayWeigh() {
        ModelDocument document = read("m", """
                {"tier":"small","backend":"triton","chat_template":"plain",
                 "endpoints":["http://a",{"url":"http://b/","weight":3},{"url":"http://c","weight":0}]}""");
        assertEquals(List.of(1, 3, 0), document.model().serving().weights());
        assertEquals(URI.create("http://b"), document.model().endpoints().get(1));
        assertEquals(document.model(), read("m", ModelDocument.json(document.model()).toString()).model());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{} | tier", "{\"tier\":\"huge\"} | tier",
        "{\"tier\":7} | tier", "{\"tier\":\"large\",\"backend\":\"magic\"} | backend",
        "{\"tier\":\"large\",\"backend\":\"openai\"} | endpoints",
        "{\"tier\":\"large\",\"backend\":\"openai\",\"endpoints\":[]} | endpoints",
        "{\"tier\":\"large\",\"backend\":\"openai\",\"endpoints\":[\"file:///etc\"]} | endpoints",
        "{\"tier\":\"large\",\"backend\":\"openai\",\"endpoints\":[\"http://u:p@h\"]} | endpoints"})
    void namesTheFieldAtFault(String document, String field) {
        Failure failure = assertThrows(Failure.class, () -> read("m", document));
        assertEquals(FailureCode.INVALID_REQUEST, failure.code());
        assertEquals(Optional.of(field), failure.param());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"context_tokens\":0", "\"context_tokens\":10,\"max_output_tokens\":11", "\"typo\":1",
        "\"max_output_tokens\":1.5", "\"chat_template\":\"mine\"", "\"price\":3", "\"precision\":\"\""})
    void refusesWhatCannotBe(String field) {
        assertThrows(Failure.class, () -> read("m", "{" + LEAST + "," + field + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "weir-minilm-l6-v2", "", "-x", "a b", "a\u0000"})
    void refusesTheseNames(String name) {
        Failure failure = assertThrows(Failure.class, () -> read(name, "{" + LEAST + "}"));
        assertEquals(Optional.of("name"), failure.param());
    }
}
