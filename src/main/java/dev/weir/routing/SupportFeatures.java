package dev.weir.routing;

import java.util.List;

/** What a customer's question shows, chosen on the development half of the labelled support questions. */
final class SupportFeatures {
    static final List<TextFeature> ALL = List.of(
            TextFeature.count("words", "the length of the question", "[\\p{L}\\p{N}']+"),
            TextFeature.count("sentences", "the number of sentences", "\\p{L}(?:[^.!?\\n]|[.!?](?!\\s|$))*+(?:[.!?\\n]|$)"),
            TextFeature.count("clauses", "the number of clauses", "[,;:]"),
            TextFeature.count("questions", "the number of question marks", "\\?"),
            TextFeature.count("figures", "the number of figures", "\\d+([.,]\\d+)*"),
            TextFeature.count("turns_of_argument", "the number of conditions and contrasts",
                    "\\b(but|although|though|because|since|while|yet|instead|however|if|unless|after|only|still|already)\\b"),
            TextFeature.present("asks_for_a_fact", "that it asks for a fact or a procedure",
                    "^\\W*(hi|hello|quick|please)?\\W*(how (do|can|long|much|many|early|often)|what|where|when|is|are|can|do|does"
                            + "|which|who)\\b"),
            TextFeature.present("asks_why", "that it asks why", "\\bwhy\\b"),
            TextFeature.present("asks_for_judgement", "that it asks for advice, a comparison or work",
                    "\\b(should|would|better|best|worth|cheaper|cheapest|compare|recommend|advise|explain|prove|plan|design"
                            + "|write|make me|suggest|options|pay off|consider\\w*)\\b"),
            TextFeature.count("dispute", "the number of words about disputes or money",
                    "\\b(refund\\w*|charged|billed|paid|owe|claim|fair|compensation|offer|contradict\\w*|says?|said|fault|wrong"
                            + "|refuse\\w*|reject\\w*)\\b"),
            TextFeature.count("negations", "the number of negations", "\\b(not|never|no|nothing|without|cannot)\\b|n't\\b"),
            TextFeature.count("ands", "how often it says \"and\" or \"or\"", "\\b(and|or)\\b"),
            TextFeature.count("first_person", "how often the customer speaks of themselves", "\\b(i|my|me|we|our|us)\\b"),
            TextFeature.count("others", "how often it speaks of other people",
                    "\\b(he|she|they|his|her|their|wife|husband|mother|father|son|daughter|brother|sister|neighbour|driver|agent"
                            + "|seller|landlord|doctor)\\b"),
            new TextFeature("code", "that it holds code or data", text -> CodeDetector.in(text) ? 1 : 0));

    private SupportFeatures() {
    }
}
