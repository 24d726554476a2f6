package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What two words are to each other: the same, opposites, or two of a kind that exclude each other. */
final class Thesaurus {

    private record Opposites(Difference.Kind kind, Set<String> left, Set<String> right) {

        boolean part(String a, String b) {
            return left.contains(a) && right.contains(b) || left.contains(b) && right.contains(a);
        }
    }

    /** Beginnings that turn a compound round: "northbound" and "southbound", "upstairs" and "downstairs". */
    private static final List<String[]> COMPOUNDS = List.of(new String[] {"north", "south"}, new String[] {"east", "west"},
            new String[] {"in", "out"}, new String[] {"up", "down"}, new String[] {"over", "under"}, new String[] {"pre", "post"},
            new String[] {"im", "ex"}, new String[] {"clockwise", "anticlockwise"});

    private final WordNet wordNet;
    private final Map<String, Set<Integer>> synonyms = new HashMap<>();
    private final Map<String, Set<Integer>> contrasts = new HashMap<>();
    private final Map<String, List<Opposites>> opposites = new HashMap<>();

    Thesaurus(WordNet wordNet) {
        this.wordNet = wordNet;
        group("synonyms.txt", synonyms);
        group("contrasts.txt", contrasts);
        for (String line : WordList.lines("opposites.txt")) {
            String[] sides = line.split("\\|");
            List<String> left = List.of(sides[0].strip().split(" "));
            var kind = Difference.Kind.valueOf(left.getFirst().toUpperCase(java.util.Locale.ROOT));
            var entry = new Opposites(kind, lemmas(left.subList(1, left.size())), lemmas(List.of(sides[1].strip().split(" "))));
            entry.left().forEach(word -> opposites.computeIfAbsent(word, any -> new ArrayList<>()).add(entry));
            entry.right().forEach(word -> opposites.computeIfAbsent(word, any -> new ArrayList<>()).add(entry));
        }
    }

    private void group(String resource, Map<String, Set<Integer>> groups) {
        List<String> lines = WordList.lines(resource);
        for (int i = 0; i < lines.size(); i++) {
            int id = i;
            Arrays.stream(lines.get(i).strip().split("\\s+")).map(wordNet::lemma)
                    .forEach(word -> groups.computeIfAbsent(word, any -> new HashSet<>()).add(id));
        }
    }

    private Set<String> lemmas(List<String> words) {
        var lemmas = new HashSet<String>();
        words.forEach(word -> lemmas.add(wordNet.lemma(word)));
        return lemmas;
    }

    /** Whether the project's own lists say that the two may stand for each other. */
    boolean same(String a, String b) {
        return share(synonyms, a, b);
    }

    /** Whether WordNet says so, or one is formed from the other as "delivery" from "deliver". */
    boolean akin(String a, String b) {
        return Derivation.related(a, b) || wordNet.areSynonyms(a, b) || wordNet.areRelatives(a, b);
    }

    Optional<Difference.Kind> opposition(String a, String b) {
        for (Opposites entry : opposites.getOrDefault(a, List.of())) {
            if (entry.part(a, b)) {
                return Optional.of(entry.kind());
            }
        }
        if (COMPOUNDS.stream().anyMatch(pair -> compounded(pair[0], pair[1], a, b) || compounded(pair[1], pair[0], a, b))) {
            return Optional.of(Difference.Kind.DIRECTION);
        }
        boolean related = prefixed(a, b) || prefixed(b, a) || wordNet.areAntonyms(a, b);
        return related && !same(a, b) ? Optional.of(Difference.Kind.POLARITY) : Optional.empty();
    }

    private static boolean compounded(String left, String right, String a, String b) {
        return a.length() > left.length() + 2 && a.startsWith(left) && b.startsWith(right)
                && a.substring(left.length()).equals(b.substring(right.length()));
    }

    private static boolean prefixed(String a, String b) {
        return b.length() > 3 && List.of("un", "dis", "in", "im", "non", "de", "ir", "il", "mis").stream()
                .anyMatch(prefix -> a.equals(prefix + b));
    }

    /** Whether both are on one list of things that exclude each other. */
    boolean exclude(String a, String b) {
        return !a.equals(b) && share(contrasts, a, b) && !same(a, b) && !wordNet.areSynonyms(a, b);
    }

    boolean isOneOfAKind(String word) {
        return contrasts.containsKey(word);
    }

    boolean siblings(String a, String b) {
        return wordNet.areSiblings(a, b);
    }

    boolean isKnown(String word) {
        return synonyms.containsKey(word) || contrasts.containsKey(word) || opposites.containsKey(word);
    }

    private static boolean share(Map<String, Set<Integer>> groups, String a, String b) {
        Set<Integer> ofB = groups.getOrDefault(b, Set.of());
        return groups.getOrDefault(a, Set.of()).stream().anyMatch(ofB::contains);
    }
}
