package dev.weir.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonMergePatch;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * What {@link jakarta.json.Json} makes, by a provider that was looked up once. That class looks it up at each call, through the
 * server's class loaders: dear, and a virtual thread that waits for one of their locks meanwhile keeps its carrier.
 */
public final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {
    }

    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** An object that begins as that one. */
    public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
        return PROVIDER.createObjectBuilder(object);
    }

    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** An array that begins as that one. */
    public static JsonArrayBuilder createArrayBuilder(JsonArray array) {
        return PROVIDER.createArrayBuilder(array);
    }

    /** An array of what JSON has a value for. */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> values) {
        return PROVIDER.createArrayBuilder(values);
    }

    public static JsonString createValue(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonNumber createValue(int number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber createValue(long number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber createValue(double number) {
        return PROVIDER.createValue(number);
    }

    public static JsonNumber createValue(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    public static JsonReader createReader(Reader text) {
        return PROVIDER.createReader(text);
    }

    public static JsonReader createReader(InputStream bytes) {
        return PROVIDER.createReader(bytes);
    }

    public static JsonReaderFactory createReaderFactory(Map<String, ?> settings) {
        return PROVIDER.createReaderFactory(settings);
    }

    public static JsonGenerator createGenerator(OutputStream bytes) {
        return PROVIDER.createGenerator(bytes);
    }

    /** RFC 6901. */
    public static JsonPointer createPointer(String path) {
        return PROVIDER.createPointer(path);
    }

    /** RFC 7396: what turns the first into the second. */
    public static JsonMergePatch createMergeDiff(JsonValue from, JsonValue to) {
        return PROVIDER.createMergeDiff(from, to);
    }
}
