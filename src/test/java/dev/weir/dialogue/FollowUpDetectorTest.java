package dev.weir.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well follow-ups are told from standalone ones, on both halves of the corpus; asserted on the test half. */
class FollowUpDetectorTest {
    private static final double LEAST_RECALL = 0.95;
    private static final double LEAST_PRECISION = 0.80;
    private static final double LEAST_RECALL_OF_FOLLOW_UPS = 0.90;

    private record Dialogue(boolean followUp, String kind, String earlier, String answer, String turn) {
        boolean judgedFollowUp() {
            return FollowUpDetector.reason(turn, List.of(earlier, answer)).isPresent();
        }
    }

    private record Figures(int followUps, int found, int judged) {
        double recall() {
            return (double) found / followUps;
        }

        double precision() {
            return (double) found / judged;
        }
    }

    @Test
    void findsNearlyEveryFollowUpOfTheTestHalf() throws IOException {
        print("development half", corpus("development"), true);
        Figures test = print("test half", corpus("test"), false);
        assertTrue(test.recall() >= LEAST_RECALL, "recall " + test.recall());
        assertTrue(test.precision() >= LEAST_PRECISION, "precision " + test.precision());
    }

    /** Parts, attributes and kinds of what was spoken of; some of them nothing in the turn itself gives away. */
    @Test
    void findsMostFollowUpsOnPartsAndKinds() throws IOException {
        Figures figures = print("follow-ups", corpus("followups"), true);
        assertTrue(figures.recall() >= LEAST_RECALL_OF_FOLLOW_UPS, "recall " + figures.recall());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "thanks", "ok thanks!", "…"})
    void whatAsksNothingLeans(String turn) {
        assertTrue(FollowUpDetector.reason(turn, List.of()).isPresent());
    }

    @Test
    void saysWhy() {
        assertEquals(Optional.of("'it' refers to something said before"),
                FollowUpDetector.reason("Can I wash it?", List.of("Is the jacket waterproof?")));
        assertEquals(Optional.empty(),
                FollowUpDetector.reason("My tent is torn, can I send it back?", List.of("Is the jacket waterproof?")));
    }

    private static Figures print(String half, List<Dialogue> dialogues, boolean withMisses) {
        List<Dialogue> followUps = dialogues.stream().filter(Dialogue::followUp).toList();
        Figures figures = new Figures(followUps.size(), (int) followUps.stream().filter(Dialogue::judgedFollowUp).count(),
                (int) dialogues.stream().filter(Dialogue::judgedFollowUp).count());
        System.out.printf("Follow-ups, %s: %d of %d dialogues, recall %.3f, precision %.3f%n", half, followUps.size(),
                dialogues.size(), figures.recall(), figures.precision());
        if (withMisses) {
            dialogues.stream().filter(each -> each.judgedFollowUp() != each.followUp())
                    .forEach(each -> System.out.println("  " + (each.followUp() ? "missed: " : "lost: ") + each.turn()));
        }
        return figures;
    }

    private static List<Dialogue> corpus(String half) throws IOException {
        try (InputStream in = FollowUpDetectorTest.class.getResourceAsStream("/dialogue/" + half + ".tsv")) {
            List<Dialogue> dialogues = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
                String[] part = line.split("\t", -1);
                dialogues.add(new Dialogue(part[0].equals("leaning"), part[1], part[3], part[4], part[5]));
            }
            return dialogues;
        }
    }
}
