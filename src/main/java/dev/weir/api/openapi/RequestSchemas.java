package dev.weir.api.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of what is sent, as {@code requests.txt} lists them beside this class. */
final class RequestSchemas {
    private static final String FILE = "requests.txt";
    private static final String OTHERS = "*";

    private final Map<String, String> fields;

    private RequestSchemas(Map<String, String> fields) {
        this.fields = fields;
    }

    static RequestSchemas read() {
        try (InputStream in = RequestSchemas.class.getResourceAsStream(FILE)) {
            return new RequestSchemas(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The body of a method of a path; empty when the list does not know it. */
    Optional<Schema> of(String method, String path) {
        return Optional.ofNullable(fields.get(method + " " + path)).map(RequestSchemas::schema);
    }

    private static Schema schema(String fields) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        List<String> all = Stream.of(fields.split(",")).map(String::strip).toList();
        all.stream().filter(field -> !field.equals(OTHERS)).map(field -> field.split(" ", 2))
                .forEach(field -> add(schema, field[0], field[1]));
        if (all.equals(List.of(OTHERS))) {
            return schema.additionalPropertiesSchema(OASFactory.createSchema().addType(SchemaType.OBJECT));
        }
        return all.contains(OTHERS) ? schema : schema.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }

    private static void add(Schema schema, String marked, String type) {
        String name = marked.replaceFirst("!\\??$", "");
        schema.addProperty(name, marked.endsWith("!") ? typed(type) : orNull(typed(type)));
        if (marked.contains("!")) {
            schema.addRequired(name);
        }
    }

    private static Schema orNull(Schema schema) {
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            // What else it may be a list of words cannot say: null is none of them.
            return OASFactory.createSchema().anyOf(List.of(schema, OASFactory.createSchema().addType(SchemaType.NULL)));
        }
        return schema.getType() == null || schema.getType().isEmpty() ? schema : schema.addType(SchemaType.NULL);
    }

    private static Schema typed(String type) {
        Schema schema = OASFactory.createSchema();
        return switch (type) {
            case "any" -> schema;
            case "money" -> schema.addType(SchemaType.STRING).addType(SchemaType.NUMBER);
            case "texts" -> list(SchemaType.STRING);
            case "objects" -> list(SchemaType.OBJECT);
            case "string", "integer", "number", "boolean", "object" ->
                schema.addType(SchemaType.valueOf(type.toUpperCase(Locale.ROOT)));
            default -> schema.addType(SchemaType.STRING).enumeration(List.<Object>of((Object[]) type.split("\\|")));
        };
    }

    private static Schema list(SchemaType of) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(OASFactory.createSchema().addType(of));
    }
}
