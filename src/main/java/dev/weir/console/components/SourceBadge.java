package dev.weir.console.components;

import com.vaadin.flow.component.html.Span;
import dev.weir.metering.Source;
import java.util.Locale;

/** A source's name beside the colour it has in every chart. */
public final class SourceBadge extends Span {
    private static final long serialVersionUID = 1L;

    /** The badge of a source. */
    public SourceBadge(Source source) {
        super(Format.source(source));
        addClassNames("source", source.name().toLowerCase(Locale.ROOT));
    }

    /** The name of a source's colour in charts. */
    public static String hue(Source source) {
        return switch (source) {
            case EXACT_CACHE -> "exact";
            case SEMANTIC_CACHE -> "semantic";
            case KNOWLEDGE -> "knowledge";
            case MODEL -> "model";
            case HANDOFF -> "handoff";
            case UPKEEP -> "upkeep";
        };
    }
}
