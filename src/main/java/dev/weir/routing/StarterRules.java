package dev.weir.routing;

import java.util.List;

/** The rules a new tenant's default assistant begins with; they are plain rows, to be changed and deleted like any. */
final class StarterRules {
    private static final String GREETING =
            "text.matches('(?i)^\\\\W*(hi|hello|hey|good (morning|afternoon|evening)|thanks|thank you|bye|goodbye)"
            + "( there| all| team| very much| a lot)?\\\\W*$')";
    private static final String ORDER_STATUS =
            "tokens < 40 && text.matches('(?i)\\\\b(where is|where.?s|track|status of)\\\\b.{0,30}\\\\b(order|parcel|package|delivery)\\\\b')";
    private static final String BIG_REFUND =
            "text.matches('(?i)\\\\b(refund|money back|chargeback)') && text.matches('(?i)([$€£]|\\\\b(eur|usd|gbp))\\\\s?"
            + "[1-9][0-9,]{2,}|\\\\b[1-9][0-9,]{2,}([.][0-9]{2})?\\\\s?([$€£]|(eur|euros?|usd|dollars|gbp|pounds)\\\\b)')";
    private static final String LEGAL =
            "text.matches('(?i)\\\\b(my (lawyer|attorney|solicitor)|legal action|take you to court"
            + "|sue you|suing you|lawsuit)\\\\b')";
    private static final String HUMAN = "wants_human";

    /** In their order: who wants out comes first. */
    static final List<RoutingRule.Draft> ALL = List.of(
            usual("talk to a human", HUMAN, RuleDecision.HANDOFF),
            usual("legal threat", LEGAL, RuleDecision.HANDOFF),
            usual("refund of 100 or more", BIG_REFUND, RuleDecision.LARGE),
            usual("greeting", GREETING, RuleDecision.SMALL),
            usual("order status", ORDER_STATUS, RuleDecision.SMALL));

    private StarterRules() {
    }

    private static RoutingRule.Draft usual(String name, String expression, RuleDecision decision) {
        return new RoutingRule.Draft(name, expression, decision, true);
    }
}
