package dev.weir.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The pairs of answers and passages under src/test/resources/grounding. */
final class GroundingCorpus {
    /**
     * An answer.
     *
     * @param sentence the one that the passages do not bear out; empty in a faithful answer
     */
    record Answer(boolean unfaithful, String kind, List<String> passages, String question, String text, String sentence) {
        List<GroundingChecker.Claim> claims() {
            return GroundingChecker.claims(question, text, passages);
        }

        boolean isBad(GroundingChecker.Claim claim) {
            return unfaithful && (sentence.contains(claim.sentence()) || claim.sentence().contains(sentence));
        }
    }

    /** How well unfaithful answers are found. */
    record Figures(int unfaithful, int found, int flagged) {
        static Figures of(List<Answer> answers, Predicate<Answer> isFlagged) {
            List<Answer> flagged = answers.stream().filter(isFlagged).toList();
            return new Figures((int) answers.stream().filter(Answer::unfaithful).count(), (int) flagged.stream().filter(Answer::unfaithful).count(),
                    flagged.size());
        }

        double recall() {
            return unfaithful == 0 ? 1 : (double) found / unfaithful;
        }

        double precision() {
            return flagged == 0 ? 1 : (double) found / flagged;
        }
    }

    private GroundingCorpus() {}

    static List<Answer> half(String name) throws IOException {
        try (InputStream in = GroundingCorpus.class.getResourceAsStream("/grounding/" + name + ".tsv")) {
            List<Answer> answers = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
                String[] part = line.split("\t", -1);
                answers.add(new Answer(part[0].equals("unfaithful"), part[1], List.of(part[2].split(" \\|\\| ")), part[3], part[4], part[5]));
            }
            return answers;
        }
    }
}
