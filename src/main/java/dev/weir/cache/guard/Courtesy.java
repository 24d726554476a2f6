package dev.weir.cache.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Leaves out whole sentences of mere politeness: "I hope you are well." and "Looking forward to your reply." */
final class Courtesy {

    private final Vocabulary vocabulary;

    Courtesy(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String strip(String question) {
        List<String> sentences = List.of(question.strip().split("(?<=[.!?;:])\\s+"));
        List<String> kept = sentences.stream().filter(sentence -> !isCourtesy(sentence)).toList();
        return String.join(" ", kept.isEmpty() ? sentences : kept);
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
