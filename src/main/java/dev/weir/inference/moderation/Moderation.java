package dev.weir.inference.moderation;

import dev.weir.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Checks what is asked before a model sees it, and what a model says before anybody reads it. */
@ApplicationScoped
public class Moderation {
    private final ModerationSettings settings;
    private final List<ModerationRule> rules;
    private final Optional<ModerationEndpoint> endpoint;
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    Moderation() {
        settings = null;
        rules = List.of();
        endpoint = Optional.empty();
        registry = null;
    }

    /** A moderation as the settings have it. */
    @Inject
    public Moderation(Settings settings, MetricRegistry registry) {
        this.settings = ModerationSettings.from(settings);
        this.registry = registry;
        this.rules = this.settings.patterns().stream().map(ModerationRule::new).toList();
        this.endpoint = this.settings.url().map(url -> new ModerationEndpoint(url, this.settings));
    }

    /** Whether answers are checked: a streamed one is then held until it is whole. */
    public boolean checksAnswers() {
        return isOn() && settings.output();
    }

    /** Why a question may go to no model, in words that repeat nothing of it; empty when it may. */
    public Optional<String> objectionToQuestion(String text) {
        return isOn() && settings.input() ? judged("question", text) : Optional.empty();
    }

    /** Why an answer may not be shown, in words that repeat nothing of it; empty when it may. */
    public Optional<String> objectionToAnswer(String text) {
        return checksAnswers() ? judged("answer", text) : Optional.empty();
    }

    private boolean isOn() {
        return !rules.isEmpty() || endpoint.isPresent();
    }

    private Optional<String> judged(String what, String text) {
        Optional<String> objection = text.isBlank() ? Optional.empty()
                : rules.stream().filter(rule -> rule.objectsTo(text)).findFirst()
                        .map(rule -> "The moderation rules reject the " + what + ".")
                        .or(() -> endpoint.flatMap(asked -> asked.objection(what, text)));
        registry.counter("weir_moderation", new Tag("of", what),
                new Tag("verdict", objection.isPresent() ? "refused" : "passed")).inc();
        return objection;
    }

    @PreDestroy
    void close() {
        endpoint.ifPresent(ModerationEndpoint::close);
    }
}
