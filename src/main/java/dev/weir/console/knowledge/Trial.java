package dev.weir.console.knowledge;

import dev.weir.assistant.Citation;
import dev.weir.knowledge.ConsideredPassage;
import java.util.List;

/**
 * What the documents say to a question that is only tried.
 *
 * @param unsearched why they are not searched at all; empty when they are
 * @param confidence of the best passage, 0 to 1
 * @param threshold  from which a passage answers without a model
 * @param answer     the quoted sentences; empty when a model or a human would have to answer
 * @param passages   what a model would be given
 * @param considered the best passages with what was made of each, then those that are kept from the question
 */
record Trial(String unsearched, double confidence, double threshold, String answer, List<Citation> passages,
        List<ConsideredPassage> considered) {
    static Trial unsearched(String why) {
        return new Trial(why, 0, 0, "", List.of(), List.of());
    }
}
