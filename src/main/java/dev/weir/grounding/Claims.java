package dev.weir.grounding;

import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Statement;
import java.util.List;
import java.util.Locale;

/** Which sentences of an answer claim something: greetings, offers, questions, refusals and introductions do not. */
final class Claims {
    private static final List<String> COURTESIES = List.of("hello", "hi ", "hi,", "hi!", "hey", "dear ", "good morning", "good afternoon",
            "thank", "you're welcome",
            "you are welcome", "welcome", "sure", "of course", "gladly", "certainly", "absolutely", "with pleasure", "great", "good question",
            "i hope", "hope ", "happy to", "i'm happy", "i am happy", "i'd be happy", "glad ", "i'm glad", "don't worry", "no worries", "no problem",
            "i'm sorry to hear", "sorry to hear", "i am sorry to hear", "sorry about", "let me know", "feel free", "have a ", "enjoy",
            "good luck", "best regards", "kind regards",
            "i understand", "congratulations", "good to know", "good that", "all the best", "safe travels", "i see", "happily", "yes of course");
    private static final List<String> REFERRALS = List.of("please contact", "please ask", "please check with", "please reach out",
            "please get in touch",
            "please speak", "please talk", "contact our", "contact us", "ask our", "reach out", "get in touch", "you may want to ask",
            "it is best to ask", "it's best to ask",
            "i'd recommend contacting", "i recommend contacting", "i suggest contacting", "i'd suggest", "our team can",
            "our team will be happy", "for details please contact",
            "for anything else", "glad to tell", "glad to help", "be able to help", "can help", "will know", "may know", "would know",
            "knows more", "more specific", "they only mention", "they only describe", "they only cover", "they only say",
            "they only explain", "they only tell", "they explain", "documents only", "if you have", "if you need", "if anything",
            "should you have", "should you need", "can tell you more", "will gladly", "be happy to help", "gladly help",
            "please call our", "please turn to", "best to ask", "can surely", "can certainly tell", "please check ", "check with",
            "ask the", "please write to", "would you like",
            "shall i", "do you want", "i can help", "i can connect", "i can pass", "pass you on", "put you through", "connect you with",
            "happy to help", "the best thing is to ask", "ask them", "they can tell you", "they will know", "able to tell you", "can help you");
    private static final List<String> SOURCES = List.of("document", "passage", "information", "mention", "found", "find",
            "knowledge base", "text i have", "material",
            "don't know", "do not know", "not sure", "can't say", "cannot say", "can't tell", "cannot tell", "don't see", "do not see",
            "details", "nothing about",
            "isn't stated", "is not stated", "doesn't say", "does not say", "don't say", "do not say", "no word", "isn't covered in",
            "not covered in", "i have nothing", "specified", "unable to");
    private static final List<String> DENIALS = List.of("n't", "not ", "no ", "nothing", "unable", "without", "neither", "never", "none",
            "n’t", "cannot");

    private Claims() {}

    static boolean claims(String sentence, Statement read) {
        String lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        if (lower.endsWith("?") || lower.endsWith(":") && read.figures().isEmpty()) {
            return false;
        }
        if (isCourtesy(lower) && read.words().size() <= 5 && !hasFigures(read) || isRefusal(lower)) {
            return false;
        }
        return hasFigures(read) || !(REFERRALS.stream().anyMatch(lower::contains)) && !read.words().isEmpty();
    }

    private static boolean hasFigures(Statement read) {
        return read.figures().stream().anyMatch(figure -> !figure.soft() && figure.kind() != Figure.Kind.ORDINAL);
    }

    private static boolean isCourtesy(String lower) {
        return COURTESIES.stream().anyMatch(lower::startsWith);
    }

    /** That the passages do not say something is said of the passages. */
    private static boolean isRefusal(String lower) {
        return SOURCES.stream().anyMatch(lower::contains) && DENIALS.stream().anyMatch(lower::contains)
                && (lower.contains("i ") || lower.contains("document") || lower.contains("passage") || lower.contains("information") || lower.contains("i'm ")
                || lower.contains("texts") || lower.contains("articles"));
    }
}
