package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Citation;
import dev.weir.inference.embedding.Embedder;
import dev.weir.inference.verifier.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifyingRerankerTest {
    private final AtomicInteger missed = new AtomicInteger();

    @Test
    void whatIsNotReadInTimeIsJudgedByWordsAndMeaningAndSaysSo() {
        List<RankedPassage> found = List.of(passage("Tents are green.", 0.3), passage("A parcel.", 0.6));
        Ranking ranking = reranker(new Semaphore(0)).rank("Where?", found);
        assertEquals(new HybridReranker().rank("Where?", found).judged(), ranking.judged());
        assertEquals(Optional.of("judged by words and meaning, since the verifier was busy for 10 ms"), ranking.remark());
        assertEquals(1, missed.get());
    }

    @Test
    void theLikeliestAreReadAndTheOthersFollow() {
        List<RankedPassage> found = IntStream.range(0, VerifyingReranker.READ + 2)
                .mapToObj(at -> passage("Parcel number " + at + " is red.", at / 20.0)).toList();
        Semaphore permits = new Semaphore(1);
        Ranking ranking = reranker(permits).rank("Which colour has parcel number 9?", found);
        assertEquals(found.size(), ranking.passages().size());
        assertEquals(List.of(found.get(1), found.get(0)), ranking.passages().subList(VerifyingReranker.READ, found.size()));
        assertEquals(List.of(0.0, 0.0), ranking.judged().stream().skip(VerifyingReranker.READ).map(JudgedPassage::confidence).toList());
        assertTrue(ranking.remark().isEmpty());
        assertEquals(1, permits.availablePermits());
        assertEquals(List.of(), reranker(permits).rank("Where?", List.of()).judged());
    }

    @Test
    void aPassageThatHoldsTheVeryQuestionAnswersIt() {
        List<RankedPassage> found = List.of(passage("What does a red tent cost in Malta? A red tent in Malta costs 90 euros.", 0.8),
                passage("What does a red tent cost in Peru? A red tent in Peru costs 70 euros.", 0.8));
        for (String asked : List.of("What does a red tent cost in Malta?", "what does a RED tent cost in Malta")) {
            List<Evidence> evidence = reranker(new Semaphore(1)).evidence(asked, found);
            assertTrue(evidence.get(0).answered() >= 0.95, evidence.toString());
            assertTrue(evidence.get(1).answered() < 0.5, evidence.toString());
        }
    }

    private VerifyingReranker reranker(Semaphore permits) {
        return new VerifyingReranker(new Verifier(), new Embedder(), Duration.ofMillis(10), missed::incrementAndGet, permits);
    }

    private static RankedPassage passage(String text, double cosine) {
        return new RankedPassage(new Citation(UUID.randomUUID(), 1, "Title", Optional.empty(), text), "Title", 10, cosine, 0.1, 0.1,
                Optional.empty());
    }
}
