package dev.weir.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses who judges whether two questions ask the same. */
@ApplicationScoped
class QuestionJudges {
    /** Only spelling may differ. */
    @Produces
    @Singleton
    QuestionJudge judge() {
        return (asked, cached, similarity) -> CanonicalText.fold(asked).equals(CanonicalText.fold(cached))
                ? Optional.empty() : Optional.of(new QuestionJudge.Refusal("wording", "The questions differ."));
    }
}
