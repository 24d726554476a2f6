package dev.weir.grounding;

import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Language;
import dev.weir.grounding.text.SentenceCutter;
import dev.weir.grounding.text.Statement;
import dev.weir.grounding.text.StatementReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds the sentences of an answer that its passages do not bear out. Stateless and thread-safe. */
@ApplicationScoped
public class GroundingChecker {
    /** Characters of an answer, and of each text that it is held against, that are read. */
    private static final int MOST_READ = 20_000;

    /**
     * Reads an answer beside the passages that its model was given. English is checked by numbers, polarity and words, another language by
     * numbers only.
     *
     * @param question what was asked: what it says itself needs no passage
     * @param answer   the model's text, Markdown or plain
     * @param passages with their headings
     */
    public Grounding check(String question, String answer, List<String> passages) {
        List<Claim> claims = claims(read(question), read(answer), passages.stream().map(GroundingChecker::read).toList());
        List<UngroundedSentence> ungrounded = claims.stream().filter(Claim::isUngrounded)
                .map(claim -> new UngroundedSentence(claim.sentence, claim.findings.reason())).toList();
        return new Grounding(claims.size(), ungrounded);
    }

    private static String read(String text) {
        return text.substring(0, Math.min(text.length(), MOST_READ));
    }

    /** A sentence that claims something, and what was found against it. */
    record Claim(String sentence, Findings findings, boolean english) {
        boolean isUngrounded() {
            return english ? findings.probability() >= Fault.THRESHOLD : findings.extent(Fault.FIGURES) > 0;
        }
    }

    static List<Claim> claims(String question, String answer, List<String> texts) {
        boolean english = Language.isEnglish(answer) && Language.isEnglish(String.join(" ", texts));
        Passages passages = Passages.read(question, texts, english);
        List<Claim> claims = new ArrayList<>();
        List<Figure> earlier = new ArrayList<>();
        List<ContentWord> before = passages.question().words();
        boolean listed = false;
        for (String sentence : SentenceCutter.sentences(answer)) {
            String plain = SentenceCutter.plain(sentence);
            Statement read = StatementReader.read(plain, english);
            if (english ? Claims.claims(plain, read) : !read.figures().isEmpty()) {
                Coverage coverage = new Coverage(read, passages, read.anaphoric() ? before : passages.question().words());
                claims.add(new Claim(sentence, findings(coverage, List.copyOf(earlier), listed), english));
            }
            listed |= sentence.endsWith(":") && read.denies();
            earlier.addAll(read.figures());
            before = read.words();
        }
        return claims;
    }

    private static Findings findings(Coverage coverage, List<Figure> earlier, boolean listed) {
        Findings findings = new Findings();
        FigureFaults.find(coverage, earlier, findings);
        PolarityFaults.find(coverage, listed, findings);
        NoveltyFaults.find(coverage, findings);
        MixtureFaults.find(coverage, findings);
        return findings;
    }
}
