package dev.weir.quality;

import dev.weir.conversation.ConversationId;
import dev.weir.conversation.MessageText;
import dev.weir.metering.Source;
import dev.weir.platform.JsonDocument;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An answer that the reference model gave otherwise.
 *
 * @param similarity cosine of the two answers' embeddings; empty where the language is not understood
 * @param judged     whether a judge said so, rather than the similarity
 */
public record Disagreement(Instant at, Source source, Optional<String> model, Optional<String> precision,
        String referenceModel, Optional<Double> similarity, boolean judged, String question, String answer,
        String reference, ConversationId conversation) {
    /** As the database shows it. */
    record Row(Instant at, String source, String model, String precision, String referenceModel, Double similarity,
            String verdict, String messages, String answer, String reference, UUID conversation) {
        Disagreement shown() {
            return new Disagreement(at, Source.named(source).orElseThrow(), Optional.ofNullable(model),
                    Optional.ofNullable(precision), referenceModel, Optional.ofNullable(similarity),
                    Verdict.DIFFERENT.wireName().equals(verdict), MessageText.question(messages),
                    MessageText.message(JsonDocument.trusted(answer)).text(), reference,
                    new ConversationId(conversation));
        }
    }
}
