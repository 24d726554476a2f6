package dev.weir.grounding;

import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Figure.Bound;
import java.util.ArrayList;
import java.util.List;

/** Numbers, amounts, dates and codes of a claim beside those of the passages. */
final class FigureFaults {
    private static final int MOST = 2;

    private final Coverage coverage;
    private final Findings findings;

    private FigureFaults(Coverage coverage, Findings findings) {
        this.coverage = coverage;
        this.findings = findings;
    }

    /** @param earlier figures of the answer's sentences before */
    static void find(Coverage coverage, List<Figure> earlier, Findings findings) {
        FigureFaults faults = new FigureFaults(coverage, findings);
        faults.findUnsupported(earlier);
        faults.findTurnedBounds();
        faults.findOthers();
    }

    private void findUnsupported(List<Figure> earlier) {
        List<Figure> unsupported = new ArrayList<>(coverage.figures());
        unsupported.removeIf(coverage.passages()::hold);
        if (!unsupported.isEmpty()) {
            unsupported.removeAll(new Sums(coverage.passages(), coverage.claim(), earlier).explained(coverage.claim(), unsupported));
        }
        if (!unsupported.isEmpty()) {
            findings.add(Fault.FIGURES, Math.min(unsupported.size(), MOST), named(unsupported.getFirst()) + " is in no passage.");
        }
    }

    private static String named(Figure figure) {
        String kind = switch (figure.kind()) {
            case DATE -> "The date ";
            case MONTH -> "The month ";
            case WEEKDAY -> "The day ";
            case TIME -> "The time ";
            case MONEY -> "The amount ";
            case CODE -> "The code or address ";
            default -> "The number ";
        };
        return kind + figure.text();
    }

    private void findTurnedBounds() {
        for (Figure figure : coverage.figures()) {
            List<Figure> same = coverage.passages().figures().stream().filter(own -> own.bearsOut(figure)).toList();
            boolean turned = figure.bound() != Bound.NONE && !same.isEmpty()
                    && same.stream().allMatch(own -> own.bound() != Bound.NONE && own.bound() != figure.bound());
            if (turned) {
                boolean least = figure.bound() == Bound.LEAST;
                findings.add(Fault.BOUND, 1, "In the passages " + figure.text() + " is the " + (least ? "most" : "least") + ", not the "
                        + (least ? "least." : "most."));
            }
        }
    }

    private void findOthers() {
        int line = coverage.bestLine();
        if (line < 0) {
            return;
        }
        List<Figure> others = coverage.line(line).statement().figures().stream()
                .filter(own -> !own.soft() && coverage.claim().figures().stream().noneMatch(own::bearsOut)).toList();
        int first = coverage.words().size();
        for (int i = first; i < coverage.items(); i++) {
            Figure figure = coverage.figures().get(i - first);
            boolean elsewhere = coverage.held(line, i) == 0 && coverage.best(i) > 0;
            if (elsewhere && others.stream().anyMatch(own -> own.kind() == figure.kind() && own.unit().equals(figure.unit()))) {
                findings.add(Fault.OTHER_FIGURE, wordCover(line), named(figure) + " belongs to something else in the passages.");
                return;
            }
        }
    }

    private double wordCover(int line) {
        double held = 0;
        double all = 0;
        for (int i = 0; i < coverage.words().size(); i++) {
            held += coverage.held(line, i) * coverage.weight(i);
            all += coverage.weight(i);
        }
        return all == 0 ? 0 : held / all;
    }
}
