package dev.weir.cache.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a question into lower-case tokens and writes contractions out. */
final class Tokenizer {

    private static final Pattern TOKEN = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{1,2}:\\d{2}"
            + "|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}[a-fA-F](?![\\p{L}\\d])|\\d+(?:[.,]\\d+)*|[$€£¥%]"
            + "|[ap]\\.m\\.?|[\\p{L}][\\p{L}\\d]*(?:'[\\p{L}]+)*|[.!?]");
    private static final Pattern SALUTATION = Pattern.compile("^\\s*(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear)\\s+\\p{Lu}\\p{L}+\\s*[,!.]");
    private static final Pattern SIGN_OFF = Pattern.compile(
            "[,.!?]\\s*(?i:best wishes|kind regards|best regards|regards|many thanks|thanks|thank you|cheers|sincerely|best)"
            + "[,!.\\s]+\\p{Lu}\\p{L}+[.!]?\\s*$");
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("can't", "can not"), Map.entry("cannot", "can not"), Map.entry("cant", "can not"),
            Map.entry("won't", "will not"), Map.entry("wont", "will not"), Map.entry("shan't", "shall not"),
            Map.entry("dont", "do not"), Map.entry("doesnt", "does not"), Map.entry("didnt", "did not"),
            Map.entry("isnt", "is not"), Map.entry("arent", "are not"), Map.entry("wasnt", "was not"),
            Map.entry("hasnt", "has not"), Map.entry("havent", "have not"), Map.entry("couldnt", "could not"),
            Map.entry("wouldnt", "would not"), Map.entry("shouldnt", "should not"), Map.entry("im", "i am"),
            Map.entry("ive", "i have"), Map.entry("i'd", "i would"), Map.entry("whats", "what is"),
            Map.entry("wheres", "where is"), Map.entry("hows", "how is"), Map.entry("whos", "who is"),
            Map.entry("werent", "were not"), Map.entry("hadnt", "had not"), Map.entry("mustnt", "must not"),
            Map.entry("ain't", "is not"), Map.entry("aint", "is not"), Map.entry("youre", "you are"), Map.entry("theyre", "they are"),
            Map.entry("thats", "that is"), Map.entry("theres", "there is"), Map.entry("youve", "you have"),
            Map.entry("weve", "we have"), Map.entry("how'd", "how did"), Map.entry("where'd", "where did"),
            Map.entry("why'd", "why did"), Map.entry("gimme", "give me"), Map.entry("lemme", "let me"), Map.entry("dunno", "do not know"),
            Map.entry("gonna", "going to"), Map.entry("wanna", "want to"), Map.entry("gotta", "have to"),
            Map.entry("let's", "let us"), Map.entry("u", "you"),
            Map.entry("ur", "your"), Map.entry("coz", "because"), Map.entry("cos", "because"),
            Map.entry("pls", "please"), Map.entry("plz", "please"));
    private static final List<String> POSSESSIVE_HOSTS = List.of(
            "it", "what", "where", "how", "who", "when", "that", "there", "here", "he", "she", "why");
    private static final Map<String, String> ENDINGS = Map.of(
            "n't", " not", "'re", " are", "'ve", " have", "'ll", " will", "'m", " am", "'d", " would");

    private final Politeness courtesy;

    Tokenizer(Politeness courtesy) {
        this.courtesy = courtesy;
    }

    List<Token> tokens(String question) {
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC)
                .replace('’', '\'').replace('‘', '\'').replace('`', '\'')
                .replaceAll("(?i)\\be-mail", "email").replaceAll("(?i)\\bwi-fi", "wifi")
                .replaceAll("\\bUS\\$", "\\$").replaceAll("(?<=\\b\\d{1,3}) (?=\\d{3}\\b)", "");
        text = NumberForms.plain(text);
        text = courtesy.strip(SIGN_OFF.matcher(SALUTATION.matcher(text).replaceFirst("")).replaceFirst(""));
        boolean shouted = text.equals(text.toUpperCase(Locale.ROOT));
        var tokens = new ArrayList<Token>();
        boolean sentenceStart = true;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String raw = matcher.group();
            if (raw.matches("[.!?]")) {
                sentenceStart = true;
                continue;
            }
            boolean letter = raw.matches("[A-HJ-Z]") && !sentenceStart && !shouted;
            if (letter) {
                tokens.add(new Token("letter_" + raw.toLowerCase(Locale.ROOT), true));
                continue;
            }
            boolean capital = Character.isUpperCase(raw.charAt(0));
            addWrittenOut(raw.toLowerCase(Locale.ROOT), capital && !shouted && !sentenceStart && raw.length() > 1, tokens);
            sentenceStart = false;
        }
        return tokens;
    }

    private static void addWrittenOut(String word, boolean proper, List<Token> tokens) {
        String writtenOut = IRREGULAR.containsKey(word) ? IRREGULAR.get(word) : writeOut(word);
        for (String part : writtenOut.split(" ")) {
            tokens.add(new Token(part, proper && !part.equals("i")));
        }
    }

    private static String writeOut(String word) {
        for (var ending : ENDINGS.entrySet()) {
            if (word.endsWith(ending.getKey())) {
                return word.substring(0, word.length() - ending.getKey().length()) + ending.getValue();
            }
        }
        if (word.endsWith("'s")) {
            String host = word.substring(0, word.length() - 2);
            return POSSESSIVE_HOSTS.contains(host) ? host + " is" : word;
        }
        return word;
    }
}
