package dev.weir.api.models;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Endpoints;
import dev.weir.inference.ServingOptions;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's endpoints as an admin writes them: addresses, or objects with {@code url} and {@code weight} (0 to 1,000; 1 when
 * left out; 0 takes no calls).
 */
record EndpointList(List<URI> addresses, List<Integer> weights) {
    private static final int MOST = 64;

    static EndpointList of(CatalogueModel model) {
        return new EndpointList(model.endpoints(), model.serving().weights());
    }

    static EndpointList read(JsonFields fields) {
        JsonValue value = fields.has("endpoints") ? fields.json().get("endpoints") : JsonValue.NULL;
        if (!(value instanceof JsonArray list) || list.isEmpty() || list.size() > MOST) {
            throw refused("endpoints must be a list of 1 to " + MOST + " addresses.");
        }
        List<JsonFields> each = list.stream().map(EndpointList::asObject).toList();
        List<URI> addresses = each.stream().map(one -> address(one.text("url", 1, 2_000).required())).toList();
        List<Integer> weights = each.stream().map(one -> one.integer("weight", 0, ServingOptions.HEAVIEST).orElse(1)).toList();
        each.forEach(JsonFields::refuseOthers);
        if (weights.stream().allMatch(weight -> weight == 0)) {
            throw refused("At least one endpoint needs a weight of more than 0.");
        }
        return new EndpointList(addresses, weights);
    }

    /** Addresses where all weigh the same, else objects. */
    JsonArrayBuilder json() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        boolean alike = weights.stream().allMatch(weight -> weight == 1);
        IntStream.range(0, addresses.size()).forEach(at -> {
            if (alike) {
                list.add(addresses.get(at).toString());
            } else {
                list.add(Json.createObjectBuilder().add("url", addresses.get(at).toString()).add("weight", weights.get(at)));
            }
        });
        return list;
    }

    private static JsonFields asObject(JsonValue value) {
        return switch (value) {
            case JsonString text -> JsonFields.of(Json.createObjectBuilder().add("url", text).build());
            case JsonObject object -> JsonFields.of(object);
            default -> throw refused("Each endpoint must be an address or an object with url and weight.");
        };
    }

    private static URI address(String text) {
        return Endpoints.parse(text).orElseThrow(() -> refused(
                "Each endpoint must be an http or https address such as https://host/v1, without user or query."));
    }

    private static Failure refused(String message) {
        return Failure.invalid("endpoints", message);
    }
}
