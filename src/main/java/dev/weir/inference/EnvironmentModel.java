package dev.weir.inference;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The large model the environment configures ({@code WEIR_OPENAI_BASE_URL}, {@code WEIR_OPENAI_API_KEY},
 * {@code WEIR_OPENAI_MODEL}); either of the first two is enough. It never prints its key.
 */
@ApplicationScoped
class EnvironmentModel {
    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String CURRENT = "gpt-4.1";
    private static final int WIDEST = 10_000_000;

    private final Optional<CatalogueModel> model;
    private final Optional<String> key;

    EnvironmentModel() {
        model = Optional.empty();
        key = Optional.empty();
    }

    @Inject
    EnvironmentModel(Settings settings) {
        key = settings.text("weir.openai.api.key");
        if (!key.map(ApiKeyText::isUsable).orElse(true)) {
            throw new InvalidSetting("weir.openai.api.key must be visible ASCII characters.");
        }
        Optional<String> baseUrl = settings.text("weir.openai.base.url").or(() -> key.map(given -> OPENAI));
        model = baseUrl.map(url -> model(endpoint(url), settings));
    }

    /** The model, when the environment configures one. */
    Optional<CatalogueModel> model() {
        return model;
    }

    /** The environment's key, unless the model is served elsewhere: a key goes to its own endpoint only. */
    Optional<String> keyFor(CatalogueModel asked) {
        return key.filter(present -> model.isPresent() && model.get().endpoints().containsAll(asked.endpoints()));
    }

    private static CatalogueModel model(URI endpoint, Settings settings) {
        String name = settings.text("weir.openai.model", CURRENT);
        KnownContextWindow window = KnownContextWindow.of(name);
        int context = settings.integer("weir.openai.context.tokens", window.contextTokens(), 1, WIDEST);
        int output = settings.integer("weir.openai.max.output.tokens", Math.min(window.maxOutputTokens(), context), 1,
                context);
        return new CatalogueModel(name, Tier.LARGE, CatalogueModel.OPENAI, List.of(endpoint), name, "unknown",
                Optional.empty(), context, output);
    }

    private static URI endpoint(String url) {
        return Endpoints.parse(url).orElseThrow(() -> new InvalidSetting(
                "weir.openai.base.url must be an http or https address such as https://host/v1, not what it is set to."));
    }
}
