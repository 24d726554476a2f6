package dev.weir.cache.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/** Base forms and relations of English words, from Princeton WordNet 3.1. */
final class WordNet {

    private static final int MEMORY = 20_000;
    /** Later senses are rare ones: through them nearly any two words are related. */
    private static final int COMMON_SENSES = 4;
    private static final String DOER = ".*(er|or|ee|ist|ant)";
    private static final List<POS> ORDER = List.of(POS.VERB, POS.NOUN, POS.ADJECTIVE);
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("found", "find"), Map.entry("saw", "see"), Map.entry("evening", "evening"),
            Map.entry("morning", "morning"), Map.entry("savings", "savings"), Map.entry("better", "good"),
            Map.entry("best", "good"), Map.entry("children", "child"), Map.entry("people", "person"),
            Map.entry("glasses", "glasses"), Map.entry("settings", "setting"), Map.entry("setting", "setting"), Map.entry("left", "left"),
            Map.entry("canceled", "cancel"), Map.entry("cancelled", "cancel"), Map.entry("cancelling", "cancel"),
            Map.entry("shipping", "ship"), Map.entry("shipped", "ship"), Map.entry("building", "building"),
            Map.entry("meeting", "meeting"), Map.entry("jeans", "jeans"), Map.entry("less", "less"),
            Map.entry("bus", "bus"), Map.entry("gas", "gas"), Map.entry("visas", "visa"), Map.entry("sms", "sms"),
            Map.entry("lastest", "latest"), Map.entry("paid", "paid"));

    private final Dictionary dictionary;
    private final Map<String, String> lemmas = new ConcurrentHashMap<>();
    private final Map<String, Boolean> words = new ConcurrentHashMap<>();
    private final Map<String, Set<Synset>> families = new ConcurrentHashMap<>();
    private final Map<String, Boolean> nouns = new ConcurrentHashMap<>();

    WordNet() {
        try {
            dictionary = Dictionary.getDefaultResourceInstance();
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet is missing from the application", e);
        }
    }

    String lemma(String word) {
        String known = lemmas.get(word);
        if (known != null) {
            return known;
        }
        String lemma = IRREGULAR.containsKey(word) ? IRREGULAR.get(word) : baseForm(word);
        if (lemmas.size() < MEMORY) {
            lemmas.put(word, lemma);
        }
        return lemma;
    }

    private String baseForm(String word) {
        if (word.length() < 3 || word.length() == 3 && word.endsWith("s") || word.indexOf('_') >= 0 || !word.chars().allMatch(Character::isLetter)) {
            return word;
        }
        try {
            for (POS pos : ORDER) {
                var forms = dictionary.getMorphologicalProcessor().lookupAllBaseForms(pos, word);
                if (!forms.isEmpty() && !forms.contains(word)) {
                    return forms.getFirst();
                }
            }
            return word;
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read", e);
        }
    }

    boolean isWord(String word) {
        Boolean known = words.get(word);
        if (known != null) {
            return known;
        }
        boolean isWord = !lemma(word).equals(word) || POS.getAllPOS().stream().anyMatch(pos -> entry(pos, word) != null);
        if (words.size() < MEMORY) {
            words.put(word, isWord);
        }
        return isWord;
    }

    /** Whether the word, or its base form, occurs in the texts that WordNet's makers tagged. */
    boolean isCommon(String word) {
        return POS.getAllPOS().stream().map(pos -> entry(pos, lemma(word))).filter(Objects::nonNull)
                .anyMatch(entry -> entry.getSenses().stream().flatMap(sense -> sense.getWords().stream())
                        .anyMatch(form -> form.getLemma().equalsIgnoreCase(lemma(word)) && form.getUseCount() > 0));
    }

    boolean isNoun(String word) {
        return entry(POS.NOUN, word) != null;
    }

    /** Whether WordNet's tagged texts use the form far more often as a noun than as a verb: "room", "card", "drafts". */
    boolean isMainlyNoun(String word) {
        Boolean known = nouns.get(word);
        if (known != null) {
            return known;
        }
        String key = lemma(word);
        boolean mainly = uses(POS.NOUN, key) > 3 * uses(POS.VERB, key);
        if (nouns.size() < MEMORY) {
            nouns.put(word, mainly);
        }
        return mainly;
    }

    private int uses(POS pos, String key) {
        IndexWord entry = entry(pos, key);
        return entry == null ? 0 : entry.getSenses().stream().flatMap(sense -> sense.getWords().stream())
                .filter(form -> form.getLemma().equalsIgnoreCase(key)).mapToInt(form -> form.getUseCount()).sum();
    }

    /** Whether the word names things and nothing else. */
    boolean isNounOnly(String word) {
        return isNoun(word) && entry(POS.VERB, word) == null && entry(POS.ADJECTIVE, word) == null;
    }

    boolean isVerb(String word) {
        return entry(POS.VERB, word) != null;
    }

    boolean areSynonyms(String a, String b) {
        return POS.getAllPOS().stream().anyMatch(pos -> intersect(senses(pos, a), senses(pos, b)));
    }

    /** Whether a word formed from the one means what the other does: "permission", "allow"; never a doer: "lender", "lend". */
    boolean areRelatives(String a, String b) {
        return !a.matches(DOER) && !b.matches(DOER) && intersect(family(a), family(b));
    }

    private Set<Synset> family(String word) {
        Set<Synset> known = families.get(word);
        if (known != null) {
            return known;
        }
        var family = new HashSet<Synset>();
        for (POS pos : POS.getAllPOS()) {
            for (Synset sense : senses(pos, word)) {
                family.add(sense);
                sense.getPointers(PointerType.DERIVATION).stream().filter(pointer -> isOf(pointer, word))
                        .forEach(pointer -> family.add(target(pointer)));
            }
        }
        if (families.size() < MEMORY) {
            families.put(word, family);
        }
        return family;
    }

    private static boolean isOf(Pointer pointer, String word) {
        return pointer.getSource() instanceof net.sf.extjwnl.data.Word source && source.getLemma().equalsIgnoreCase(word);
    }

    boolean areAntonyms(String a, String b) {
        return POS.getAllPOS().stream().anyMatch(pos -> senses(pos, a).stream()
                .flatMap(sense -> sense.getPointers(PointerType.ANTONYM).stream())
                .map(WordNet::target).anyMatch(senses(pos, b)::contains));
    }

    /** Whether both are kinds of one thing, as kettle and toaster are. */
    boolean areSiblings(String a, String b) {
        return intersect(parents(senses(POS.NOUN, a)), parents(senses(POS.NOUN, b)));
    }

    private static Set<Synset> parents(List<Synset> senses) {
        var parents = new HashSet<Synset>();
        for (Synset sense : senses) {
            for (PointerType up : List.of(PointerType.HYPERNYM, PointerType.INSTANCE_HYPERNYM)) {
                sense.getPointers(up).forEach(pointer -> parents.add(target(pointer)));
            }
        }
        return parents;
    }

    private List<Synset> senses(POS pos, String word) {
        IndexWord entry = entry(pos, word);
        if (entry == null) {
            return List.of();
        }
        var senses = entry.getSenses();
        return senses.subList(0, Math.min(COMMON_SENSES, senses.size()));
    }

    private IndexWord entry(POS pos, String word) {
        try {
            return dictionary.getIndexWord(pos, word.replace('_', ' '));
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read", e);
        }
    }

    private static Synset target(Pointer pointer) {
        try {
            return pointer.getTargetSynset();
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read", e);
        }
    }

    private static boolean intersect(java.util.Collection<Synset> a, java.util.Collection<Synset> b) {
        return a.stream().anyMatch(b::contains);
    }
}
