package dev.weir.report;

import dev.weir.conversation.FoundTurn;
import dev.weir.metering.Source;
import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.NanoUsd;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Groups questions by meaning: each joins the nearest group whose first question is near enough, else it begins one (leader
 * clustering, Hartigan 1975). The most expensive questions come first, and there are at most {@link #MOST_GROUPS} groups, so that
 * the work grows with the questions and not with their square; what finds no group then is counted and not shown.
 */
final class QuestionGroups {
    /** Cosine similarity from which two questions mean about the same. */
    static final double SAME = 0.75;
    static final int MOST_GROUPS = 200;
    private static final int EXAMPLES = 5;

    private final Function<String, float[]> embedder;
    private final List<Group> groups = new ArrayList<>();
    private int left;

    /** @param embedder vectors of length 1 */
    QuestionGroups(Function<String, float[]> embedder) {
        this.embedder = embedder;
    }

    private record Group(float[] centre, List<FoundTurn> turns) {
    }

    /** Takes turns in; questions that are spelled the same but for case and white space are looked at once. */
    void add(Collection<FoundTurn> turns) {
        Map<String, List<FoundTurn>> same = new LinkedHashMap<>();
        turns.stream().filter(turn -> !turn.question().isBlank()).forEach(turn -> same.computeIfAbsent(
                turn.question().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "), text -> new ArrayList<>())
                .add(turn));
        same.values().stream().sorted(Comparator.comparing(QuestionGroups::cost).thenComparingInt(List::size).reversed())
                .forEach(this::place);
    }

    private void place(List<FoundTurn> turns) {
        float[] vector = embedder.apply(turns.getFirst().question());
        Optional<Group> near = nearest(vector);
        if (near.isPresent()) {
            near.get().turns().addAll(turns);
        } else if (groups.size() < MOST_GROUPS) {
            groups.add(new Group(vector, new ArrayList<>(turns)));
        } else {
            left += turns.size();
        }
    }

    private Optional<Group> nearest(float[] vector) {
        Group nearest = null;
        double best = SAME;
        for (Group group : groups) {
            double cosine = Embedder.cosine(group.centre(), vector);
            if (cosine >= best) {
                best = cosine;
                nearest = group;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The group that a question would join. */
    Optional<QuestionGroup> like(String question) {
        return nearest(embedder.apply(question)).map(QuestionGroups::summary);
    }

    /** All groups, in no order that means anything. */
    List<QuestionGroup> all() {
        return groups.stream().map(QuestionGroups::summary).toList();
    }

    /** Questions that found no group. */
    int left() {
        return left;
    }

    private static QuestionGroup summary(Group group) {
        List<FoundTurn> turns = group.turns().stream().sorted(Comparator.comparing(FoundTurn::at).reversed()).toList();
        FoundTurn latest = turns.getFirst();
        return new QuestionGroup(latest.turn(), latest.question().strip(), latest.at(), turns.size(),
                (int) turns.stream().filter(turn -> turn.source() == Source.HANDOFF).count(), cost(turns),
                turns.stream().map(turn -> turn.question().strip()).distinct().limit(EXAMPLES).toList());
    }

    private static NanoUsd cost(List<FoundTurn> turns) {
        return turns.stream().map(FoundTurn::cost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }
}
