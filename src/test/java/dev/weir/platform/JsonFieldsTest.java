package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a stranger's JSON may be, field by field, and how a refusal names the field. */
class JsonFieldsTest {
    @Test
    void fieldsAreReadWithTheirTypes() {
        JsonFields fields = fields("""
                {"name": "x", "count": 3.0, "ratio": 0.5, "on": false, "sum": "1.5", "list": ["a"], "in": {"n": null}}""");
        assertEquals("x", fields.text("name").required());
        assertEquals(3, fields.integer("count", 1, 5).required());
        assertEquals(0.5, fields.decimal("ratio", 0, 1).required());
        assertEquals(false, fields.flag("on").required());
        assertEquals("1.50", fields.money("sum").required().toString());
        assertEquals(List.of("a"), fields.texts("list", 1, 1).required());
        assertEquals(Optional.empty(), fields.object("in").required().text("n").optional());
        fields.refuseOthers();
    }

    @Test
    void aRefusalNamesTheFieldByItsPath() {
        refused("in.n", "{\"in\": {\"n\": 1}}", fields -> fields.object("in").required().text("n"));
        refused("list[1]", "{\"list\": [{}, 1]}", fields -> fields.objects("list", 5));
        refused("in.other", "{\"in\": {\"other\": 1}}", fields -> fields.object("in").required().refuseOthers());
        refused("name", "{\"name\": null}", fields -> fields.text("name").required());
    }

    @Test
    void numbersAreOfTheirKindAndInTheirRange() {
        for (String number : List.of("0", "6", "1.5", "\"3\"", "1e999999999", "1e-999999999", "true", "[]")) {
            refused("n", "{\"n\": " + number + "}", fields -> fields.integer("n", 1, 5));
        }
        for (String sum : List.of("-1", "\"1e9\"", "\"0.0000000001\"", "1e99", "\"\"", "\"12345678901\"")) {
            refused("n", "{\"n\": " + sum + "}", fields -> fields.money("n"));
        }
    }

    @Test
    void textThatNoDatabaseHoldsIsRefused() {
        refused("t", "{\"t\": \"a\\u0000b\"}", fields -> fields.text("t"));
        refused("t", "{\"t\": \"\\ud800\"}", fields -> fields.text("t"));
        assertEquals("😀", fields("{\"t\": \"\\ud83d\\ude00\"}").text("t").required());
    }

    @Test
    void aDocumentIsOneShallowObjectWithoutRepeatedNames() {
        for (String bad : List.of("", "[]", "1", "{", "{\"a\":1,\"a\":2}", "{\"a\":1} {}", "{'a':1}", "NaN",
                "{\"a\":".repeat(65) + "1" + "}".repeat(65), "[".repeat(100_000))) {
            assertEquals(FailureCode.INVALID_REQUEST,
                    assertThrows(Failure.class, () -> JsonDocument.parse(bad), bad).code());
        }
        assertThrows(Failure.class, () -> JsonDocument.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        assertEquals("{[", JsonDocument.parse("{\"a\": \"{[\"}").getString("a"));
    }

    private static JsonFields fields(String json) {
        return JsonFields.of(JsonDocument.parse(json));
    }

    private static void refused(String param, String json, Consumer<JsonFields> reading) {
        Failure failure = assertThrows(Failure.class, () -> reading.accept(fields(json)), json);
        assertEquals(Optional.of(param), failure.param());
        assertEquals(FailureCode.INVALID_REQUEST, failure.code());
    }
}
