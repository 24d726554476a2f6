package dev.weir.api.openapi;

import dev.weir.platform.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the API's description what is the same for every operation, so that no resource repeats or forgets it: who may
 * call, the errors that any request can meet, and the schemas of bodies, which come from lists and examples and not from
 * Java's types.
 */
public class ApiDescription implements OASFilter {
    public static final String KEY = "key";
    public static final String ADMIN = "admin";

    private static final String ERROR = "Error";
    private static final String REFERENCE = "#/components/schemas/" + ERROR;
    private static final RequestSchemas REQUESTS = RequestSchemas.read();
    private static final String JSON = "application/json";
    /** Parameters that name a thing which may not be there. */
    private static final Set<String> NAMES = Set.of("assistant", "key", "tenant_id", "after");
    private static final List<FailureCode> EVERYWHERE = List.of(FailureCode.INVALID_API_KEY, FailureCode.INTERNAL,
            FailureCode.DATABASE_UNAVAILABLE);
    private static final List<FailureCode> OF_TENANTS =
            List.of(FailureCode.FORBIDDEN, FailureCode.RATE_LIMIT_EXCEEDED);
    private static final List<FailureCode> OF_BODIES = List.of(FailureCode.INVALID_REQUEST,
            FailureCode.REQUEST_TIMEOUT, FailureCode.REQUEST_TOO_LARGE, FailureCode.UNSUPPORTED_MEDIA_TYPE);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
        if (api.getComponents() != null) {
            api.getComponents().setSchemas(Map.of(ERROR, error()));
        }
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        boolean admin = path.startsWith("/admin");
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(admin ? ADMIN : KEY)));
        Stream<FailureCode> codes = EVERYWHERE.stream();
        codes = admin ? codes : Stream.concat(codes, OF_TENANTS.stream());
        codes = operation.getRequestBody() == null ? codes : Stream.concat(codes, OF_BODIES.stream());
        codes = path.contains("{") || names(operation) ? Stream.concat(codes, Stream.of(FailureCode.NOT_FOUND)) : codes;
        codes = operation.getParameters() == null ? codes : Stream.concat(codes, Stream.of(FailureCode.INVALID_REQUEST));
        codes.distinct().forEach(code -> mention(operation, code));
        operation.getResponses().getAPIResponses().forEach(ApiDescription::finish);
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            operation.getRequestBody().getContent().getMediaTypes().forEach((type, body) -> describe(type, body,
                    () -> REQUESTS.of(method.name(), path)));
        }
    }

    private static boolean names(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch(NAMES::contains);
    }

    /** What was described by hand stays; an upload's form is. */
    private static void describe(String type, MediaType body, Supplier<Optional<Schema>> known) {
        boolean described = body.getSchema() != null
                && (body.getSchema().getProperties() != null || REFERENCE.equals(body.getSchema().getRef()));
        if (!described) {
            body.setSchema(type.equals(JSON) ? known.get().or(() -> ExampleValue.first(body).map(AnswerSchema::of))
                    .orElseGet(ApiDescription::object) : text());
        }
    }

    /** An operation's own words for a status stay. */
    private static void mention(Operation operation, FailureCode code) {
        String status = String.valueOf(code.status());
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status,
                    OASFactory.createAPIResponse().description(code.code()));
        }
    }

    private static void finish(String status, APIResponse response) {
        List<FailureCode> codes = Stream.of(FailureCode.values())
                .filter(code -> String.valueOf(code.status()).equals(status)).toList();
        if (!codes.isEmpty()) {
            response.setContent(OASFactory.createContent().addMediaType(JSON,
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref(ERROR)).examples(codes.stream()
                            .filter(code -> response.getDescription().contains(code.code()))
                            .collect(Collectors.toMap(FailureCode::code, ApiDescription::example)))));
        }
        if (response.getContent() != null) {
            response.getContent().getMediaTypes().forEach((type, body) -> describe(type, body, Optional::empty));
        }
    }

    private static org.eclipse.microprofile.openapi.models.examples.Example example(FailureCode code) {
        return OASFactory.createExample().value(Map.of("error", Map.of("message", "What happened and what to do.",
                "type", code.type(), "code", code.code(), "param", "a.field")));
    }

    private static Schema error() {
        return object().addProperty("error", object().addProperty("message", text()).addProperty("type", text())
                .addProperty("code", text()).addProperty("param", text().addType(Schema.SchemaType.NULL))
                .required(List.of("message", "type", "code", "param")))
                .required(List.of("error"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
