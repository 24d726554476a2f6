package dev.weir.grounding.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The word lists: parts of speech of our own; synonyms and opposites are those of the near-miss guard and some more. */
public final class Lexicon {
    private static final String OWN = "/dev/weir/grounding/words.txt";
    private static final String GUARD = "/dev/weir/cache/guard/";
    private static final Map<String, List<String>> WORDS = sorts();
    private static final Map<String, Set<String>> SETS = sets();
    private static final Map<String, String> IRREGULAR = pairs("irregular");
    private static final Map<String, String> UNITS = pairs("unit");
    private static final Map<String, String> CURRENCIES = pairs("currency");
    private static final int MEMORY = 20_000;
    private static final Map<String, String> STEMS = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> PHRASES = phrases();
    private static final Map<String, Set<Integer>> SYNONYMS = groups(GUARD + "synonyms.txt", "/dev/weir/grounding/synonyms.txt");
    private static final Map<String, Set<String>> OPPOSITES = opposites();

    private Lexicon() {}

    static boolean is(String sort, String word) {
        Set<String> words = SETS.get(sort);
        return words != null && words.contains(word);
    }

    static int index(String sort, String word) {
        return WORDS.getOrDefault(sort, List.of()).indexOf(word);
    }

    static boolean isUnitSuffix(String letters) {
        return is("suffix", letters);
    }

    static @Nullable String unit(String word) {
        return UNITS.get(word);
    }

    static @Nullable String currency(String word) {
        return CURRENCIES.get(word);
    }

    static String stem(String word) {
        String known = STEMS.get(word);
        if (known == null) {
            known = Stemmer.stem(IRREGULAR.getOrDefault(word, word));
            if (STEMS.size() < MEMORY) {
                STEMS.put(word, known);
            }
        }
        return known;
    }

    static @Nullable List<String> phrase(String words) {
        return PHRASES.get(words);
    }

    /** Whether two stems may stand for each other. */
    public static boolean areSynonyms(String one, String other) {
        return one.equals(other) || share(SYNONYMS, one, other);
    }

    /** Whether one stem says the contrary of the other. */
    public static boolean areOpposites(String one, String other) {
        Set<String> others = OPPOSITES.get(one);
        return others != null && others.contains(other);
    }

    private static boolean share(Map<String, Set<Integer>> groups, String one, String other) {
        Set<Integer> mine = groups.get(one);
        Set<Integer> theirs = groups.get(other);
        if (mine == null || theirs == null) {
            return false;
        }
        for (Integer group : mine) {
            if (theirs.contains(group)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, List<String>> sorts() {
        Map<String, List<String>> sorts = new HashMap<>();
        for (String line : lines(OWN)) {
            int colon = line.indexOf(':');
            sorts.computeIfAbsent(line.substring(0, colon), any -> new ArrayList<>()).addAll(split(line.substring(colon + 1)));
        }
        return sorts;
    }

    private static Map<String, Set<String>> sets() {
        Map<String, Set<String>> sets = new HashMap<>();
        WORDS.forEach((sort, words) -> sets.put(sort, new HashSet<>(words)));
        return sets;
    }

    private static Map<String, String> pairs(String sort) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : WORDS.getOrDefault(sort, List.of())) {
            pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return pairs;
    }

    private static Map<String, List<String>> phrases() {
        Map<String, List<String>> phrases = new HashMap<>();
        for (String line : lines("/dev/weir/grounding/phrases.txt")) {
            int arrow = line.indexOf("->");
            phrases.put(line.substring(0, arrow).strip(), split(line.substring(arrow + 2)));
        }
        for (String file : List.of("synonyms.txt", "opposites.txt", "contrasts.txt")) {
            for (String line : lines(GUARD + file)) {
                split(line).stream().filter(word -> word.indexOf('_') > 0)
                        .forEach(word -> phrases.putIfAbsent(word.replace('_', ' '), List.of(word)));
            }
        }
        return phrases;
    }

    private static Map<String, Set<Integer>> groups(String... files) {
        Map<String, Set<Integer>> groups = new HashMap<>();
        int group = 0;
        for (String file : files) {
            for (String line : lines(file)) {
                group++;
                for (String word : split(line)) {
                    groups.computeIfAbsent(stem(word), any -> new HashSet<>()).add(group);
                }
            }
        }
        return groups;
    }

    private static Map<String, Set<String>> opposites() {
        Map<String, Set<String>> opposites = new HashMap<>();
        List<String> all = new ArrayList<>(lines(GUARD + "opposites.txt"));
        all.addAll(lines("/dev/weir/grounding/opposites.txt"));
        for (String line : all) {
            if (!line.startsWith("polarity")) {
                continue;
            }
            int bar = line.indexOf('|');
            String from = line.substring(line.indexOf(' '), bar);
            for (String one : split(from)) {
                for (String other : split(line.substring(bar + 1))) {
                    opposites.computeIfAbsent(stem(one), any -> new HashSet<>()).add(stem(other));
                    opposites.computeIfAbsent(stem(other), any -> new HashSet<>()).add(stem(one));
                }
            }
        }
        opposites.forEach((word, others) -> others.remove(word));
        return opposites;
    }

    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +"));
    }

    private static List<String> lines(String name) {
        var stream = Lexicon.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("The word list " + name + " is missing from the application");
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
