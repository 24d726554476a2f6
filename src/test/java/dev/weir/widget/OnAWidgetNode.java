package dev.weir.widget;

/** What every check of the widget works with. */
interface OnAWidgetNode {
    /** A question that the demo shop's articles answer. */
    String ANSWERED = "What does express delivery cost in Ireland?";

    /** The node that is asked. */
    WidgetNode node();
}
