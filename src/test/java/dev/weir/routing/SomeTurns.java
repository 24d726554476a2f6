package dev.weir.routing;

import dev.weir.inference.embedding.Embedder;
import dev.weir.platform.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** First questions of two topics that look equally easy, as the router sees them. */
public final class SomeTurns {
    private static final List<String> PLACES = List.of("Norway", "Spain", "Chile", "Japan", "Ghana", "Malta", "Peru", "Latvia",
            "Kenya", "Oman", "Fiji", "Cuba", "Nepal", "Iceland", "Canada", "Austria");
    private static final List<String> THINGS = List.of("tent", "kettle", "stove", "jacket", "lamp", "rope", "axe", "boots",
            "saddle", "helmet", "canoe", "paddle", "compass", "bottle", "hammock", "rucksack");

    private SomeTurns() {
    }

    /** Questions about where is delivered to. */
    public static Stream<String> shippingQuestions() {
        return PLACES.stream().flatMap(place -> Stream.of("Do you ship to " + place + "?", "Can I order from " + place + "?",
                "How long does delivery to " + place + " take?", "Is shipping to " + place + " free?"));
    }

    /** Questions about what is under warranty. */
    public static Stream<String> warrantyQuestions() {
        return THINGS.stream().flatMap(thing -> Stream.of("Is my " + thing + " still under warranty?",
                "What does the warranty of the " + thing + " cover?", "Can the " + thing + " be repaired under warranty?",
                "How do I claim the warranty for a " + thing + "?"));
    }

    /** The first as the router sees them. */
    public static List<RouterInput> shipping() {
        return seen(shippingQuestions());
    }

    /** The second as the router sees them. */
    public static List<RouterInput> warranty() {
        return seen(warrantyQuestions());
    }

    private static List<RouterInput> seen(Stream<String> questions) {
        Embedder embedder = new Embedder();
        RouterModel model = new RouterModel(new Settings(key -> Optional.empty()));
        return questions.map(text -> model.see(Questions.asking(text), embedder.embed(text))).toList();
    }
}
