package dev.weir.cache;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.EffectiveParameters;
import dev.weir.inference.Message;
import java.util.Set;

/**
 * A question with everything that can change its answer, brought to one form: Unicode NFKC, case folded, white space
 * collapsed; the parameters in a fixed order.
 *
 * @param hash           SHA-256 of messages and parameters, 64 hexadecimal digits: equal for the same question
 * @param parametersHash SHA-256 of the parameters alone: questions that merely mean the same must agree on it
 * @param question       what is asked, as it was written
 */
public record CanonicalRequest(String hash, String parametersHash, String question) {
    /** Members of a request that no answer depends on. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("stream", "stream_options", "user", "metadata", "store",
            "service_tier", "safety_identifier", "prompt_cache_key", "prompt_cache_retention", "model", "messages");

    /** The canonical form of a request; the model is the scope's business. */
    public static CanonicalRequest of(ChatRequest request) {
        String parameters = new Fingerprint()
                .add(CanonicalText.ofObject(EffectiveParameters.of(request.parameters()),
                        name -> !WITHOUT_EFFECT.contains(name))).hex();
        Fingerprint all = new Fingerprint().add(parameters);
        for (Message message : request.messages()) {
            all.add(message.role()).add(CanonicalText.ofMessage(message));
        }
        return new CanonicalRequest(all.hex(), parameters, request.question());
    }
}
