package dev.weir.grounding.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a sentence: its figures, and its words by stem, clause and whether they are denied. */
public final class StatementReader {
    private static final int LONGEST_PHRASE = 4;
    private static final int LONGEST_HEADING = 8;
    private static final String CLAUSE_MARKS = ";:—–()";

    /** A word before phrases are read together. */
    private record Piece(String lower, TextToken token, int position) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<ContentWord> words = new ArrayList<>();
    private int clause;
    private int clauseWords;
    private boolean denied;
    private boolean shortDenial;
    private boolean subordinate;
    private boolean anaphoric;
    private boolean excepted;
    private int group;
    private int lastDenial = -1;
    private final Map<Integer, Integer> groupDenials = new HashMap<>();

    private StatementReader() {}

    /** Reads one; in other languages than English for its numbers only. */
    public static Statement read(String sentence, boolean english) {
        List<TextToken> tokens = TextTokenizer.tokens(sentence);
        FigureReader reader = new FigureReader(tokens, english);
        List<Figure> figures = reader.read();
        StatementReader words = new StatementReader();
        if (english) {
            words.readPieces(tokens, reader.consumed());
            words.readWords();
            words.denyBackwards();
        }
        return new Statement(sentence, List.copyOf(words.words), List.copyOf(figures), words.groupDenials, words.anaphoric, isHeading(sentence, tokens));
    }

    private static boolean isHeading(String sentence, List<TextToken> tokens) {
        String text = sentence.strip();
        return !text.isEmpty() && tokens.size() <= LONGEST_HEADING && ".!;:".indexOf(text.charAt(text.length() - 1)) < 0;
    }

    private void readPieces(List<TextToken> tokens, BitSet consumed) {
        for (int i = 0; i < tokens.size(); i++) {
            TextToken token = tokens.get(i);
            if (consumed.get(i)) {
                pieces.add(new Piece("", token, i));
            } else {
                split(token, i);
            }
        }
    }

    /** "can't" is two words, "non-refundable" and "wi-fi" are too. */
    private void split(TextToken token, int at) {
        String lower = token.lower();
        if (lower.endsWith("n't")) {
            String verb = lower.substring(0, lower.length() - 3);
            pieces.add(new Piece(verb.equals("ca") ? "can" : verb.equals("wo") ? "will" : verb, token, at));
            pieces.add(new Piece("not", token, at));
            return;
        }
        if (lower.equals("cannot")) {
            pieces.add(new Piece("can", token, at));
            pieces.add(new Piece("not", token, at));
            return;
        }
        int apostrophe = lower.indexOf('\'');
        String whole = apostrophe > 0 ? lower.substring(0, apostrophe) : lower;
        for (String part : whole.split("-", -1)) {
            if (!part.isEmpty() || token.isMark()) {
                pieces.add(new Piece(part.isEmpty() ? lower : part.equals("non") ? "not" : part, token, at));
            }
        }
    }

    private void readWords() {
        int at = 0;
        while (at < pieces.size()) {
            int end = readPhrase(at);
            if (end == at) {
                read(pieces.get(at).lower(), pieces.get(at));
                end = at + 1;
            }
            at = end;
        }
    }

    private int readPhrase(int at) {
        if (pieces.get(at).lower().isEmpty() || pieces.get(at).token().isMark()) {
            return at;
        }
        StringBuilder words = new StringBuilder(pieces.get(at).lower());
        int found = at;
        List<String> read = List.of();
        for (int end = at + 1; end < pieces.size() && end < at + LONGEST_PHRASE && !pieces.get(end).token().isMark(); end++) {
            List<String> phrase = Lexicon.phrase(words.append(' ').append(pieces.get(end).lower()).toString());
            if (phrase != null) {
                found = end + 1;
                read = phrase;
            }
        }
        for (String word : read) {
            read(word, pieces.get(at));
        }
        return found;
    }

    private void read(String lower, Piece piece) {
        if (lower.isEmpty()) {
            clauseWords++;
            return;
        }
        if (piece.token().isMark() && !lower.equals("24/7")) {
            readMark(lower);
        } else if (Lexicon.is("conjunction", lower)) {
            nextClause(true);
            subordinate = !lower.equals("but") && !lower.equals("however");
            excepted = lower.equals("unless") || lower.equals("except");
        } else if (Lexicon.is("negation", lower)) {
            deny(lower);
        } else {
            if (Lexicon.is("pronoun", lower)) {
                anaphoric |= piece.position() < 4 && !Lexicon.is("person", lower);
                if (clauseWords > 1) {
                    nextClause(true);
                }
            }
            add(lower, piece);
        }
    }

    private void readMark(String mark) {
        if (CLAUSE_MARKS.contains(mark)) {
            nextClause(true);
        } else if (mark.equals(",") && (clauseWords > 0 || shortDenial)) {
            nextClause(shortDenial || subordinate);
        }
    }

    /** "Neither … nor" and "not … and cannot" deny once. */
    private void deny(String word) {
        if (word.equals("without")) {
            excepted = true;
            shortDenial = true;
            return;
        }
        if (!denied) {
            denied = true;
            groupDenials.put(group, 1);
        }
        lastDenial = words.size();
        shortDenial = word.equals("no") || word.equals("without") || word.equals("nothing");
    }

    /** "Other makes are not": with nothing behind it, a denial means what stands before. */
    private void denyBackwards() {
        if (denied && lastDenial == words.size()) {
            for (int i = words.size() - 1; i >= 0 && words.get(i).group() >= group - 1 && words.get(i).clause() >= clause - 1; i--) {
                words.set(i, words.get(i).turned());
            }
        }
    }

    private void nextClause(boolean endsDenial) {
        denyBackwards();
        clause++;
        clauseWords = 0;
        if (endsDenial) {
            denied = false;
            excepted = false;
            group++;
        }
        subordinate = false;
        shortDenial = false;
    }

    private void add(String lower, Piece piece) {
        boolean strong = Lexicon.is("strong", lower);
        boolean letter = lower.length() == 1 && Character.isLetter(lower.charAt(0));
        if (!strong && Lexicon.is("function", lower) || letter) {
            return;
        }
        clauseWords++;
        words.add(new ContentWord(piece.token().text(), lower, Lexicon.stem(lower), piece.position(), clause, group, denied, isName(piece), strong,
                Lexicon.is("light", lower), excepted));
    }

    private boolean isName(Piece piece) {
        String text = piece.token().text();
        boolean capital = Character.isUpperCase(text.charAt(0));
        boolean inner = text.length() > 1 && !text.substring(1).equals(text.substring(1).toLowerCase(Locale.ROOT));
        return capital && (piece.position() > 0 || inner);
    }
}
