package dev.weir.bench;

import dev.weir.bench.BenchData.Question;

/** A question, what Weir said, and what would have been right. */
record Outcome(Question question, BenchTenant.Reply reply, String expected) {
    boolean inScope() {
        return !question.label().equals("none");
    }

    boolean isRight() {
        return words(reply.text()).equals(words(expected));
    }

    boolean from(String source) {
        return reply.source().equals(source);
    }

    boolean cached() {
        return reply.source().endsWith("_cache");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
