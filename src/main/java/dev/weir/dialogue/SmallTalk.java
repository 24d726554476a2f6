package dev.weir.dialogue;

import java.util.Set;

/** Words that say nothing of anybody's business: greetings, thanks, offers and pleas of help. English only. */
public final class SmallTalk {
    private static final Set<String> POLITE = Set.of("hello", "hi", "hey", "hiya", "howdy", "greetings", "welcome", "dear",
            "good", "morning", "afternoon", "evening", "day", "night", "today", "nice", "great", "there", "here", "now",
            "team", "all", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "sir", "madam", "i", "me",
            "my", "we", "us", "our", "you", "your", "how", "what", "who", "which", "can", "could", "may", "might", "shall",
            "would", "will", "do", "does", "is", "am", "are", "be", "was", "have", "has", "got", "need", "want", "like",
            "please", "thanks", "thank", "cheers", "so", "very", "much", "many", "for", "to", "with", "of", "at", "in", "and",
            "or", "a", "an", "the", "this", "that", "it", "some", "any", "anything", "something", "else", "more", "about",
            "help", "helping", "assist", "assistance", "assisting", "answer", "ask", "asking", "tell", "know", "let", "feel",
            "free", "question", "questions", "just", "happy", "glad", "pleased", "pleasure", "meet", "contacting", "reaching",
            "out", "getting", "touch", "chat", "chatting", "bot", "assistant", "virtual", "service", "support", "customer",
            "fine", "well", "ok", "okay", "sure", "yes", "on", "bring", "brings");

    private SmallTalk() {
    }

    /**
     * Whether a text says no more than that.
     *
     * @param known what everybody who shares an answer was told as well, such as instructions: its words say nothing new
     */
    public static boolean isAll(String text, String known) {
        Set<String> told = Set.copyOf(TurnWords.of(known).spoken());
        return TurnWords.of(text).spoken().stream().allMatch(word -> POLITE.contains(word) || told.contains(word));
    }
}
