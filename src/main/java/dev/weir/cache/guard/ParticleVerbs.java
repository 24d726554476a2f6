package dev.weir.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a verb and its particle together: "turn my alerts off" is read as "turn off my alerts". */
final class ParticleVerbs {

    private static final int REACH = 5;
    private static final Map<String, Set<String>> PARTICLES = Map.ofEntries(
            Map.entry("turn", Set.of("on", "off")), Map.entry("switch", Set.of("on", "off")), Map.entry("log", Set.of("in", "out")),
            Map.entry("sign", Set.of("in", "out", "up")), Map.entry("check", Set.of("in", "out")), Map.entry("pick", Set.of("up")),
            Map.entry("drop", Set.of("off")), Map.entry("send", Set.of("back")), Map.entry("give", Set.of("back")),
            Map.entry("bring", Set.of("back")), Map.entry("take", Set.of("out", "back")), Map.entry("pay", Set.of("in", "off")),
            Map.entry("set", Set.of("up")), Map.entry("shut", Set.of("down", "off")), Map.entry("call", Set.of("off")),
            Map.entry("put", Set.of("together")), Map.entry("fill", Set.of("in", "out")), Map.entry("speed", Set.of("up")));
    /** As prepositions these introduce a thing; as particles nothing of the kind follows. */
    private static final Set<String> AMBIGUOUS = Set.of("in", "on");
    private static final Set<String> INTRODUCERS = Set.of("the", "a", "an", "my", "your", "our", "this", "that", "their", "its");

    private ParticleVerbs() {}

    static List<Token> join(List<Token> tokens) {
        var joined = new ArrayList<>(tokens);
        for (int verb = 0; verb < joined.size(); verb++) {
            Set<String> particles = PARTICLES.getOrDefault(stem(joined.get(verb).text()), Set.of());
            for (int at = verb + 2; at < Math.min(joined.size(), verb + REACH); at++) {
                if (joined.get(at).text().equals("to")) {
                    break;
                }
                if (particles.contains(joined.get(at).text()) && isParticle(joined, at)) {
                    joined.add(verb + 1, joined.remove(at));
                    break;
                }
            }
        }
        return joined;
    }

    private static boolean isParticle(List<Token> tokens, int at) {
        if (at + 1 < tokens.size() && tokens.get(at + 1).text().equals("of")) {
            return false;
        }
        if (!AMBIGUOUS.contains(tokens.get(at).text()) || at + 1 == tokens.size()) {
            return true;
        }
        return !INTRODUCERS.contains(tokens.get(at + 1).text()) && Set.of("for", "to", "in", "on", "at", "when", "after",
                "before", "if", "without", "from", "again", "by", "and", "or", "with").contains(tokens.get(at + 1).text());
    }

    private static String stem(String verb) {
        return switch (verb) {
            case "turned", "turning", "turns" -> "turn";
            case "switched", "switching", "switches" -> "switch";
            case "sent", "sending" -> "send";
            case "took", "taken", "taking" -> "take";
            case "paid", "paying" -> "pay";
            case "picked", "picking" -> "pick";
            case "logged", "logging" -> "log";
            case "signed", "signing" -> "sign";
            default -> verb;
        };
    }
}
