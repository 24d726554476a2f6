package dev.weir.widget;

/** What every check of the widget works with. */
interface OnAWidgetNode {
    /** A question that the demo shop's articles answer. */
    String ANSWERED = "How many days do I have to return something I bought?";

    /** The node that is asked. */
    WidgetNode node();
}
