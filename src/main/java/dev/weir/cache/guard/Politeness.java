package dev.weir.cache.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Leaves out mere politeness: whole sentences ("I hope you are well.") and what leads up to the question itself. */
final class Politeness {

    /** Where an indirect question may begin. */
    private static final Pattern QUESTION = Pattern.compile(
            "(?i),|(?<=\\s)(?:whether|if|how|what|what's|where|where's|when|why|who|which)(?=\\s)");

    private final Vocabulary vocabulary;

    Politeness(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String strip(String question) {
        List<String> sentences = List.of(question.strip().split("(?<=[.!?;:])\\s+"));
        List<String> kept = sentences.stream().filter(sentence -> !isCourtesy(sentence)).toList();
        return String.join(" ", (kept.isEmpty() ? sentences : kept).stream().map(this::withoutPreamble).toList());
    }

    /** "Could I trouble you to explain how I print a page?" asks how I print a page. */
    private String withoutPreamble(String sentence) {
        var cut = QUESTION.matcher(sentence);
        String rest = sentence;
        while (cut.find()) {
            String before = sentence.substring(0, cut.start());
            String after = sentence.substring(cut.start()).replaceFirst("^,\\s*", "");
            if (isCourtesy(before) && after.split("\\s+").length > 2) {
                rest = after;
            }
        }
        return rest;
    }

    private boolean isCourtesy(String sentence) {
        List<String> words = Arrays.stream(sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d']+"))
                .map(word -> word.replaceFirst("'.*", "")).filter(word -> !word.isEmpty()).toList();
        return words.stream().anyMatch(word -> vocabulary.is("courtesy", word))
                && words.stream().allMatch(word -> vocabulary.is("courtesy", word) || carriesNothing(word));
    }

    private boolean carriesNothing(String word) {
        return switch (vocabulary.sortOf(word)) {
            case FUNCTION, LIGHT, PERSON, MARKER -> true;
            default -> false;
        };
    }
}
