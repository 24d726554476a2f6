package dev.weir.api.models;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatTemplate;
import dev.weir.inference.ServingOptions;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * A model as an admin writes and reads it.
 *
 * @param price       what it costs from now on, in the metering's shape
 * @param tierDefault whether it becomes its tier's default
 */
record ModelDocument(CatalogueModel model, Optional<JsonObject> price, boolean tierDefault) {
    private static final Set<String> BACKENDS = Set.of(CatalogueModel.OPENAI, CatalogueModel.TRITON);
    private static final Set<String> RESERVED = Set.of("auto", "weir-minilm-l6-v2");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}";
    private static final int WIDEST = 10_000_000;
    private static final int DEFAULT_CONTEXT = 128_000;
    private static final int DEFAULT_OUTPUT = 16_384;

    static ModelDocument read(String name, JsonFields fields) {
        requireName(name);
        if (!fields.text("name", 1, 128).orElse(name).equals(name)) {
            throw Failure.invalid("name", "name must be the one in the path, or left out.");
        }
        int context = fields.integer("context_tokens", 1, WIDEST).orElse(DEFAULT_CONTEXT);
        int output = fields.integer("max_output_tokens", 1, WIDEST).orElse(Math.min(DEFAULT_OUTPUT, context));
        if (output > context) {
            throw Failure.invalid("max_output_tokens", "max_output_tokens must not exceed context_tokens.");
        }
        Tier tier = tier(fields);
        String backend = backend(fields);
        EndpointList endpoints = EndpointList.read(fields);
        CatalogueModel model = new CatalogueModel(name, tier, backend, endpoints.addresses(),
                fields.text("upstream_model", 1, 200).orElse(name), fields.text("precision", 1, 40).orElse("unknown"),
                fields.text("reference_model", 1, 128).optional(), context, output,
                new ServingOptions(endpoints.weights(), template(fields)));
        ModelDocument document = new ModelDocument(model, fields.object("price").optional().map(JsonFields::json),
                fields.flag("default").orElse(false));
        // What GET shows may be sent back; health is nobody's to set.
        fields.has("health");
        fields.refuseOthers();
        return document;
    }

    static JsonObject json(CatalogueModel model) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", model.name())
                .add("tier", model.tier().wireName()).add("backend", model.backend())
                .add("endpoints", EndpointList.of(model).json())
                .add("upstream_model", model.upstreamModel()).add("precision", model.precision());
        model.referenceModel().ifPresentOrElse(name -> json.add("reference_model", name),
                () -> json.add("reference_model", JsonValue.NULL));
        model.serving().chatTemplate().ifPresent(template -> json.add("chat_template", template.wireName()));
        return json.add("context_tokens", model.contextTokens()).add("max_output_tokens", model.maxOutputTokens())
                .build();
    }

    private static void requireName(String name) {
        if (!name.matches(NAME) || RESERVED.contains(name)) {
            throw Failure.invalid("name", "A model's name has 1 to 128 letters, digits and . _ : / @ + -, begins with a "
                    + "letter or digit, and is none of " + RESERVED.stream().sorted().toList() + ".");
        }
    }

    private static Tier tier(JsonFields fields) {
        return Tier.named(fields.text("tier", 1, 20).required())
                .orElseThrow(() -> Failure.invalid("tier", "tier must be small or large."));
    }

    private static String backend(JsonFields fields) {
        String backend = fields.text("backend", 1, 20).required();
        if (!BACKENDS.contains(backend)) {
            throw Failure.invalid("backend", "backend must be openai or triton.");
        }
        return backend;
    }

    private static Optional<ChatTemplate> template(JsonFields fields) {
        return fields.text("chat_template", 1, 20).optional().map(name -> ChatTemplate.named(name).orElseThrow(
                () -> Failure.invalid("chat_template", "chat_template must be chatml, llama3 or plain.")));
    }
}
