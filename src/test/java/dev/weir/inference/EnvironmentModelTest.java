package dev.weir.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment configures, and that defaults stay what the documentation says. */
class EnvironmentModelTest {
    private static EnvironmentModel model(Map<String, String> settings) {
        return new EnvironmentModel(settings(settings));
    }

    private static Settings settings(Map<String, String> settings) {
        return new Settings(key -> Optional.ofNullable(settings.get(key)));
    }

    @Test
    void withoutSettingsThereIsNone() {
        assertEquals(Optional.empty(), model(Map.of()).model());
    }

    @Test
    void aKeyAloneMeansOpenAi() {
        CatalogueModel model = model(Map.of("weir.openai.api.key", "sk-1")).model().orElseThrow();
        assertEquals(new CatalogueModel("gpt-4.1", Tier.LARGE, "openai", List.of(URI.create("https://api.openai.com/v1")),
                "gpt-4.1", "unknown", Optional.empty(), 1_047_576, 32_768), model);
    }

    @Test
    void theKeyGoesToItsOwnEndpointOnly() {
        EnvironmentModel environment = model(Map.of("weir.openai.api.key", "sk-1", "weir.openai.base.url",
                "http://one/v1/", "weir.openai.model", "big"));
        CatalogueModel own = environment.model().orElseThrow();
        assertEquals(Optional.of("sk-1"), environment.keyFor(own));
        CatalogueModel foreign = new CatalogueModel("big", Tier.LARGE, "openai",
                List.of(URI.create("http://one/v1"), URI.create("http://two/v1")), "big", "unknown", Optional.empty(), 9, 9);
        assertEquals(Optional.empty(), environment.keyFor(foreign));
    }

    @Test
    void tritonsAddressMeansASmallModel() {
        CatalogueModel model = new EnvironmentTriton(settings(Map.of("weir.triton.url", "http://gpu:8000/"))).model()
                .orElseThrow();
        assertEquals(new CatalogueModel("llama-3.1-8b-instruct-awq", Tier.SMALL, "triton",
                List.of(URI.create("http://gpu:8000")), "llama-3.1-8b-instruct-awq", "int4", Optional.empty(), 8_192, 1_024),
                model);
        assertThrows(InvalidSetting.class, () -> new EnvironmentTriton(settings(Map.of("weir.triton.url", "http://gpu",
                "weir.triton.chat.template", "mine"))));
        assertThrows(InvalidSetting.class, () -> new EnvironmentTriton(settings(Map.of("weir.triton.url", "gpu:8000"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "host/v1", "http://", "http://user:pw@host/v1", "http://host/v1?x=1", "http:// "})
    void refusesWhatIsNoAddress(String url) {
        assertThrows(InvalidSetting.class, () -> model(Map.of("weir.openai.base.url", url)));
    }

    @Test
    void aKeyThatCannotBeSentIsNotQuoted() {
        InvalidSetting refused = assertThrows(InvalidSetting.class,
                () -> model(Map.of("weir.openai.api.key", "sk-secret\nX: y")));
        assertFalse(refused.getMessage().contains("secret"));
    }
}
