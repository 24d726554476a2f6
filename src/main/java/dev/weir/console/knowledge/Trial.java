package dev.weir.console.knowledge;

import dev.weir.assistant.Citation;
import java.util.List;

/**
 * What the documents say to a question that is only tried.
 *
 * @param unsearched why they are not searched at all; empty when they are
 * @param confidence of the best passage, 0 to 1
 * @param threshold  from which a passage answers without a model
 * @param answer     the quoted passage; empty when a model or a human would have to answer
 * @param passages   what a model would be given
 */
record Trial(String unsearched, double confidence, double threshold, String answer, List<Citation> passages) {
    static Trial unsearched(String why) {
        return new Trial(why, 0, 0, "", List.of());
    }
}
