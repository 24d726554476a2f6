package dev.weir.cascade;

import java.util.List;

/** One kind of thing in an answer that tells whether it is good. Every kind can be left out: what is absent speaks neither way. */
interface AnswerEvidence {
    /** How the ablation table calls it. */
    String name();

    /** Its measures, always the same ones in the same order; 0 where there is nothing to measure. */
    List<Measure> measure(Reading reading);

    /** How much a measure means by itself, before anything is learned. */
    enum Weight {
        /** Seldom found in a good answer. */
        GRAVE,
        /** Found in good answers too. */
        FLAW,
        /** Neither good nor bad by itself. */
        SIGN,
        /** Found in good answers. */
        MERIT
    }

    /**
     * What was measured.
     *
     * @param name  how the model file calls it
     * @param value 0 where there is nothing; the larger, the more of it
     * @param words what it means, in a sentence that quotes nothing, since the ledger keeps it; empty where it is no reason by itself
     */
    record Measure(String name, Weight weight, double value, String words) {
        static Measure grave(String name, double value, String words) {
            return new Measure(name, Weight.GRAVE, value, words);
        }

        static Measure flaw(String name, double value, String words) {
            return new Measure(name, Weight.FLAW, value, words);
        }

        static Measure sign(String name, double value, String words) {
            return new Measure(name, Weight.SIGN, value, words);
        }

        static Measure merit(String name, double value, String words) {
            return new Measure(name, Weight.MERIT, value, words);
        }

        static double yes(boolean is) {
            return is ? 1 : 0;
        }
    }
}
