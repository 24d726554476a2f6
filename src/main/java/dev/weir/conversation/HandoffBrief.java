package dev.weir.conversation;

import dev.weir.assistant.Citation;
import java.util.List;
import java.util.Optional;

/**
 * What an agent needs to know to step in, in the customer's and the documents' own words.
 *
 * @param questions the customer's last questions, oldest first
 * @param answered  the last answer of the bot's, if it gave any
 * @param cited     titles of the documents that were cited so far
 * @param guess     the passage that fits the last question best, however little; empty when none was found
 */
public record HandoffBrief(List<String> questions, Optional<String> answered, List<String> cited, Optional<Guess> guess) {
    public HandoffBrief {
        questions = List.copyOf(questions);
        cited = List.copyOf(cited);
    }

    /**
     * The bot's best guess, which it did not dare to give.
     *
     * @param confidence that the passage answers by itself, 0 to 1
     */
    public record Guess(Citation citation, double confidence) {
    }
}
