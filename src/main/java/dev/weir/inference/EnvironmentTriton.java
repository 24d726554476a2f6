package dev.weir.inference;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The small model the environment configures with {@code WEIR_TRITON_URL}. The name's default is that of the model in
 * Weir's own Triton repository.
 */
@ApplicationScoped
class EnvironmentTriton {
    private static final String SHIPPED = "llama-3.1-8b-instruct-awq";
    private static final int WIDEST = 10_000_000;

    private final Optional<CatalogueModel> model;

    EnvironmentTriton() {
        model = Optional.empty();
    }

    @Inject
    EnvironmentTriton(Settings settings) {
        model = settings.text("weir.triton.url").map(url -> model(endpoint(url), settings));
    }

    /** The model, when the environment configures one. */
    Optional<CatalogueModel> model() {
        return model;
    }

    private static CatalogueModel model(URI endpoint, Settings settings) {
        String name = settings.text("weir.triton.model", SHIPPED);
        int context = settings.integer("weir.triton.context.tokens", 8_192, 1, WIDEST);
        int output = settings.integer("weir.triton.max.output.tokens", Math.min(1_024, context), 1, context);
        return new CatalogueModel(name, Tier.SMALL, CatalogueModel.TRITON, List.of(endpoint), name,
                settings.text("weir.triton.precision", "int4"), settings.text("weir.triton.reference.model"), context,
                output, new ServingOptions(List.of(1), settings.text("weir.triton.chat.template").map(EnvironmentTriton::template)));
    }

    private static ChatTemplate template(String name) {
        return ChatTemplate.named(name).orElseThrow(
                () -> new InvalidSetting("weir.triton.chat.template must be chatml, llama3 or plain, not '" + name + "'."));
    }

    private static URI endpoint(String url) {
        return Endpoints.parse(url).orElseThrow(() -> new InvalidSetting(
                "weir.triton.url must be an http or https address such as http://host:8000, not what it is set to."));
    }
}
