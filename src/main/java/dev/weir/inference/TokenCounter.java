package dev.weir.inference;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Counts tokens as OpenAI's byte-level tokenizers do. For a model of another family it is an estimate: use it for
 * truncation and for usage the upstream keeps to itself; for a bound only where {@link #known} has it.
 */
public final class TokenCounter {
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();
    private static final Pattern CL100K =
            Pattern.compile("gpt-4(-\\d{4}.*|-turbo.*|-32k.*|-vision.*)?|gpt-3\\.5.*|gpt-35.*|text-embedding-.*");
    /** OpenAI's later models; what searches, hears or draws is billed for more than its text. */
    private static final Pattern O200K = Pattern.compile("(gpt-4o|gpt-4\\.[15]|gpt-5|chatgpt-4o|o1|o3|o4-mini)(-.*)?");
    private static final Pattern BEYOND_TEXT = Pattern.compile(".*(search|research|audio|realtime|image|vision|transcribe|tts).*");
    /** What OpenAI's chat format adds to a message, and once to the whole. */
    private static final int PER_MESSAGE = 3;
    private static final int PER_NAME = 1;
    private static final int PRIMING = 3;

    private static final List<String> DEFINITIONS = List.of("tools", "functions", "response_format");

    private final Encoding encoding;

    private TokenCounter(EncodingType type) {
        this.encoding = ENCODINGS.getEncoding(type);
    }

    /** The counter of a model: {@code cl100k_base} for GPT-3.5 and the first GPT-4s, else {@code o200k_base}. */
    public static TokenCounter of(String upstreamModel) {
        String family = upstreamModel.substring(upstreamModel.lastIndexOf('/') + 1);
        return new TokenCounter(CL100K.matcher(family).matches() ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE);
    }

    /** The counter of a model whose tokenizer is known to be that one, so that it may take part in a bound. */
    public static Optional<TokenCounter> known(String upstreamModel) {
        String family = upstreamModel.substring(upstreamModel.lastIndexOf('/') + 1);
        return (CL100K.matcher(family).matches() || O200K.matcher(family).matches())
                && !BEYOND_TEXT.matcher(family).matches() ? Optional.of(of(upstreamModel)) : Optional.empty();
    }

    /** The counter where no model is known. */
    public static TokenCounter standard() {
        return new TokenCounter(EncodingType.O200K_BASE);
    }

    /** The tokens of a text; what looks like a special token counts as plain text. */
    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /** The tokens of a conversation with what the chat format adds, as in OpenAI's cookbook on counting tokens. */
    public int countMessages(List<Message> messages) {
        return PRIMING + messages.stream().mapToInt(this::message).sum();
    }

    /** The input tokens of an upstream body: its messages, its tools and its response schema. */
    public int countBody(JsonObject body) {
        int messages = body.getJsonArray("messages").stream().map(JsonValue::asJsonObject)
                .mapToInt(message -> PER_MESSAGE + OutputText.count(message, this) + 1).sum();
        return PRIMING + messages + DEFINITIONS.stream().filter(body::containsKey)
                .mapToInt(name -> count(String.valueOf(body.get(name)))).sum();
    }

    private int message(Message message) {
        int calls = message.json().containsKey("tool_calls") ? count(message.json().get("tool_calls").toString()) : 0;
        int name = message.json().containsKey("name") ? PER_NAME + count(message.json().get("name").toString()) : 0;
        return PER_MESSAGE + count(message.role()) + count(message.text()) + calls + name;
    }
}
