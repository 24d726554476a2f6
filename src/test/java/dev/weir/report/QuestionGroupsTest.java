package dev.weir.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.ConversationId;
import dev.weir.conversation.FoundTurn;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionGroupsTest {
    private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");

    private final AtomicInteger embedded = new AtomicInteger();
    private int asked;

    @Test
    void questionsThatMeanTheSameAreOneGroup() {
        QuestionGroups groups = groups();
        groups.add(List.of(turn("angle 0", Source.MODEL, 5), turn("angle 20", Source.MODEL, 7),
                turn("angle 90", Source.HANDOFF, 0), turn("angle 100", Source.MODEL, 1)));
        List<QuestionGroup> found = sorted(groups);
        assertEquals(List.of(new NanoUsd(12), new NanoUsd(1)), found.stream().map(QuestionGroup::cost).toList());
        assertEquals(List.of("angle 20", "angle 100"), found.stream().map(QuestionGroup::question).toList(),
                "the latest question speaks for its group");
        assertEquals(1, found.getLast().handoffs());
        assertEquals(new NanoUsd(1_001), found.getLast().costWith(new NanoUsd(1_000)));
        assertEquals(0, groups.left());
    }

    @Test
    void aQuestionJoinsTheNearestGroupNotTheFirst() {
        QuestionGroups groups = groups();
        groups.add(List.of(turn("angle 0", Source.MODEL, 9), turn("angle 60", Source.MODEL, 8),
                turn("angle 35", Source.MODEL, 1)));
        assertEquals(List.of(1, 2), sorted(groups).stream().map(QuestionGroup::questions).toList(),
                "35 degrees lie within reach of both and nearer to 60");
    }

    @Test
    void whatIsSpelledTheSameIsLookedAtOnceAndBlanksNever() {
        QuestionGroups groups = groups();
        groups.add(List.of(turn("angle 0", Source.MODEL, 1), turn("  Angle   0\n", Source.MODEL, 1),
                turn("   ", Source.MODEL, 1)));
        assertEquals(1, embedded.get());
        assertEquals(2, sorted(groups).getFirst().questions());
    }

    @Test
    void aMarkedQuestionFindsItsGroup() {
        QuestionGroups groups = groups();
        FoundTurn turn = turn("angle 0", Source.MODEL, 1);
        groups.add(List.of(turn));
        assertEquals(turn.turn(), groups.like("angle 30").orElseThrow().turn());
        assertTrue(groups.like("angle 180").isEmpty());
    }

    /** Each question is compared with 200 groups at most: twice the questions are twice the work. */
    @Test
    void theWorkIsBoundedAndWhatFindsNoGroupIsCounted() {
        QuestionGroups groups = new QuestionGroups(text -> axis(Integer.parseInt(text.substring(5)), 2_000));
        groups.add(IntStream.range(0, 2_000).mapToObj(n -> turn("axis " + n, Source.MODEL, n < 200 ? 2 : 1)).toList());
        assertEquals(QuestionGroups.MOST_GROUPS, groups.all().size());
        assertEquals(2_000 - QuestionGroups.MOST_GROUPS, groups.left());
        assertEquals(new NanoUsd(400), groups.all().stream().map(QuestionGroup::cost).reduce(NanoUsd.ZERO, NanoUsd::plus),
                "the cheap ones are left out");
    }

    private QuestionGroups groups() {
        return new QuestionGroups(text -> {
            embedded.incrementAndGet();
            double radians = Math.toRadians(Double.parseDouble(text.strip().toLowerCase(Locale.ROOT)
                    .replaceAll("angle\\s+", "")));
            return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
        });
    }

    private static float[] axis(int at, int of) {
        float[] vector = new float[of];
        vector[at] = 1;
        return vector;
    }

    private static List<QuestionGroup> sorted(QuestionGroups groups) {
        List<QuestionGroup> all = new ArrayList<>(groups.all());
        all.sort(Comparator.comparing(QuestionGroup::cost).reversed());
        return all;
    }

    private FoundTurn turn(String question, Source source, long cost) {
        asked++;
        return new FoundTurn(new ConversationId(new UUID(0, asked)), new TurnId(new UUID(1, asked)),
                NOON.plusSeconds(asked), question, source, Optional.empty(), new NanoUsd(cost), Optional.empty(),
                Optional.empty());
    }
}
