package dev.weir.console.knowledge;

import dev.weir.chat.FoundTurn;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Groups questions by meaning: each joins the first group whose first question is at least as near as the threshold, else
 * it begins one. Groups are ranked by what they cost, those that cost nothing by how many people waited for a human.
 */
final class QuestionGroups {
    private static final double SAME = 0.75;
    private static final int EXAMPLES = 5;

    private final Function<String, float[]> embedder;
    private final List<Group> groups = new ArrayList<>();

    /** @param embedder vectors of length 1 */
    QuestionGroups(Function<String, float[]> embedder) {
        this.embedder = embedder;
    }

    private record Group(float[] centre, List<FoundTurn> turns) {
    }

    /** The groups of turns that are ordered from the latest. */
    List<QuestionGroup> of(List<FoundTurn> turns) {
        turns.stream().filter(turn -> !turn.question().isBlank()).forEach(this::place);
        return groups.stream().map(QuestionGroups::summary).sorted(Comparator.comparing(QuestionGroup::cost)
                .thenComparing(QuestionGroup::waiting).thenComparing(QuestionGroup::questions).reversed()).toList();
    }

    private void place(FoundTurn turn) {
        float[] vector = embedder.apply(turn.question());
        Group group = groups.stream().filter(known -> cosine(known.centre(), vector) >= SAME).findFirst()
                .orElseGet(() -> {
                    Group fresh = new Group(vector, new ArrayList<>());
                    groups.add(fresh);
                    return fresh;
                });
        group.turns().add(turn);
    }

    private static QuestionGroup summary(Group group) {
        List<FoundTurn> turns = group.turns();
        return new QuestionGroup(turns.getFirst().question(), turns.size(),
                (int) turns.stream().filter(turn -> turn.source() == Source.HANDOFF).count(),
                turns.stream().map(FoundTurn::cost).reduce(NanoUsd.ZERO, NanoUsd::plus),
                turns.stream().map(FoundTurn::question).distinct().limit(EXAMPLES).toList());
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }
}
