package dev.weir.console.components;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One figure with its name and a line that puts it into proportion. */
public final class Tile extends Div {
    private static final long serialVersionUID = 1L;

    /** A figure; {@code note} may be empty. */
    public Tile(String name, String figure, String note) {
        addClassName("tile");
        Span label = new Span(name);
        label.addClassName("tile-name");
        Span value = new Span(figure);
        value.addClassName("tile-figure");
        Span line = new Span(note);
        line.addClassName("tile-note");
        add(label, value, line);
    }

    /** How a figure is judged; the words say it, too. */
    public enum Judgement {
        GOOD, BAD, NONE
    }

    /** Adds a sentence that judges the figure. */
    public void judge(String words, Judgement judgement) {
        Span sentence = new Span(words);
        sentence.addClassNames("tile-note", "tile-judgement");
        if (judgement != Judgement.NONE) {
            sentence.addClassName(judgement == Judgement.GOOD ? "good" : "bad");
        }
        add(sentence);
    }
}
