package dev.weir.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a conversation is written for a model that takes plain text, as the models' own publishers give it. The token that
 * begins a text is left to the server's tokenizer, which adds it by itself. A marker within a message is defused, so that
 * nobody speaks in another's name.
 */
public enum ChatTemplate {
    /** OpenAI's ChatML, which Qwen, SmolLM2, Yi and many others were trained on. */
    CHATML("<|im_start|>%s\n%s<|im_end|>\n", "<|im_start|>assistant\n", "<|im_end|>",
            List.of("<|im_start|>", "<|im_end|>")),
    /** Llama 3 and its successors. */
    LLAMA3("<|start_header_id|>%s<|end_header_id|>\n\n%s<|eot_id|>",
            "<|start_header_id|>assistant<|end_header_id|>\n\n", "<|eot_id|>",
            List.of("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|begin_of_text|>", "<|end_of_text|>")),
    /** No markers: each message on lines of its own after its role. For models that were not tuned to converse. */
    PLAIN("%s: %s\n\n", "assistant:", "", List.of());

    private final String message;
    private final String cue;
    private final String endOfTurn;
    private final List<String> markers;

    ChatTemplate(String message, String cue, String endOfTurn, List<String> markers) {
        this.message = message;
        this.cue = cue;
        this.endOfTurn = endOfTurn;
        this.markers = markers;
    }

    /** The name the catalogue uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The template of that name. */
    public static Optional<ChatTemplate> named(String name) {
        return Arrays.stream(values()).filter(template -> template.wireName().equals(name)).findFirst();
    }

    /** What a model is taken to want when the catalogue does not say: Llama 3's own, else ChatML. */
    static ChatTemplate guess(String upstreamModel) {
        String name = upstreamModel.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.contains("llama3") ? LLAMA3 : CHATML;
    }

    /** What opens the assistant's turn. */
    public String cue() {
        return cue;
    }

    /** What ends the assistant's turn, where the template marks it. */
    public Optional<String> endOfTurn() {
        return Optional.of(endOfTurn).filter(marker -> !marker.isEmpty());
    }

    /** A message as the model reads it; what looks like one of the template's markers is defused. */
    public String message(String role, String text) {
        String known = role.equals("developer") ? "system" : role;
        return String.format(Locale.ROOT, message, known, defused(text));
    }

    /** As long as before, so that the bytes still bound the tokens. */
    private String defused(String text) {
        String harmless = text;
        for (String marker : markers) {
            harmless = harmless.replace(marker, " " + marker.substring(1));
        }
        return harmless;
    }
}
