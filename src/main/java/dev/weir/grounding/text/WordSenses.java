package dev.weir.grounding.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/** Which words mean the same or nearly so, from Princeton WordNet 3.1. */
public final class WordSenses {
    private static final int MEMORY = 20_000;
    /** Later senses are rare ones: through them nearly any two words are related. */
    private static final int COMMON_SENSES = 3;
    private static final int SPECIFIC = 5;
    private static final WordSenses INSTANCE = new WordSenses();
    private static final Family NONE = new Family(new long[0], new long[0], false);

    private final Dictionary dictionary;
    private final Cache<String, Family> families = Caffeine.newBuilder().maximumSize(MEMORY).build();

    /** The senses of a word and what they are kinds of. */
    private record Family(long[] senses, long[] parents, boolean specific) {}

    private WordSenses() {
        try {
            dictionary = Dictionary.getDefaultResourceInstance();
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet is missing from the application", e);
        }
    }

    /** Whether one may stand for the other: a common sense, or one is a kind of the other. */
    public static boolean areRelated(String one, String other) {
        Family mine = INSTANCE.family(one);
        Family theirs = INSTANCE.family(other);
        return meet(mine.senses, theirs.senses) || meet(mine.senses, theirs.parents) || meet(mine.parents, theirs.senses);
    }

    /** Whether it names one thing rather than many: a noun of few senses. */
    public static boolean isSpecific(String word) {
        return INSTANCE.family(word).specific;
    }

    private static boolean meet(long[] one, long[] other) {
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                return true;
            }
            if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    private Family family(String word) {
        return word.length() < 3 ? NONE : families.get(word, this::read);
    }

    private Family read(String word) {
        var senses = new TreeSet<Long>();
        var parents = new TreeSet<Long>();
        int nouns = 0;
        int others = 0;
        try {
            for (POS pos : POS.getAllPOS()) {
                IndexWord entry = dictionary.lookupIndexWord(pos, word);
                if (entry != null) {
                    nouns += pos == POS.NOUN ? entry.getSenses().size() : 0;
                    others += pos == POS.NOUN ? 0 : entry.getSenses().size();
                    for (Synset sense : entry.getSenses().subList(0, Math.min(COMMON_SENSES, entry.getSenses().size()))) {
                        add(sense, senses, parents);
                    }
                }
            }
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read", e);
        }
        return new Family(array(senses), array(parents), nouns > others && nouns + others <= SPECIFIC || nouns + others == 0);
    }

    private static void add(Synset sense, Set<Long> senses, Set<Long> parents) throws JWNLException {
        senses.add(id(sense.getPOS(), sense.getOffset()));
        for (Pointer pointer : sense.getPointers()) {
            if (pointer.getType() == PointerType.HYPERNYM) {
                parents.add(id(pointer.getTargetPOS(), pointer.getTargetOffset()));
            } else if (pointer.getType() == PointerType.DERIVATION || pointer.getType() == PointerType.SIMILAR_TO) {
                senses.add(id(pointer.getTargetPOS(), pointer.getTargetOffset()));
            }
        }
    }

    private static long id(POS pos, long offset) {
        return offset * 8 + pos.getId();
    }

    private static long[] array(Set<Long> ids) {
        long[] array = ids.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(array);
        return array;
    }
}
