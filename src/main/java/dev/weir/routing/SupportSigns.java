package dev.weir.routing;

import java.util.List;

/** What a customer's question shows, chosen on the development half of the labelled support questions. */
final class SupportSigns {
    static final List<Sign> ALL = List.of(
            Sign.count("words", "its length", "[\\p{L}\\p{N}']+"),
            Sign.count("sentences", "its sentences", "\\p{L}(?:[^.!?\\n]|[.!?](?!\\s|$))*+(?:[.!?\\n]|$)"),
            Sign.count("clauses", "its clauses", "[,;:]"),
            Sign.count("questions", "its question marks", "\\?"),
            Sign.count("figures", "the figures in it", "\\d+([.,]\\d+)*"),
            Sign.count("turns_of_argument", "its conditions and contradictions",
                    "\\b(but|although|though|because|since|while|yet|instead|however|if|unless|after|only|still|already)\\b"),
            Sign.present("asks_for_a_fact", "it asks for a fact or a procedure",
                    "^\\W*(hi|hello|quick|please)?\\W*(how (do|can|long|much|many|early|often)|what|where|when|is|are|can|do|does"
                            + "|which|who)\\b"),
            Sign.present("asks_why", "it asks why", "\\bwhy\\b"),
            Sign.present("asks_for_judgement", "it asks for advice, a comparison or work",
                    "\\b(should|would|better|best|worth|cheaper|cheapest|compare|recommend|advise|explain|prove|plan|design"
                            + "|write|make me|suggest|options|pay off|consider\\w*)\\b"),
            Sign.count("dispute", "words of dispute or money",
                    "\\b(refund\\w*|charged|billed|paid|owe|claim|fair|compensation|offer|contradict\\w*|says?|said|fault|wrong"
                            + "|refuse\\w*|reject\\w*)\\b"),
            Sign.count("negations", "negations", "\\b(not|never|no|nothing|without|cannot)\\b|n't\\b"),
            Sign.count("ands", "what it joins by \"and\" or \"or\"", "\\b(and|or)\\b"),
            Sign.count("first_person", "the customer speaks of themselves", "\\b(i|my|me|we|our|us)\\b"),
            Sign.count("others", "other parties in it",
                    "\\b(he|she|they|his|her|their|wife|husband|mother|father|son|daughter|brother|sister|neighbour|driver|agent"
                            + "|seller|landlord|doctor)\\b"),
            new Sign("code", "code or data in it", text -> CodeSigns.in(text) ? 1 : 0));

    private SupportSigns() {
    }
}
