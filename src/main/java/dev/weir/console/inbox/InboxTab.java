package dev.weir.console.inbox;

import dev.weir.handoff.HandoffQuery;

/** A part of the inbox. */
enum InboxTab {
    OPEN("Open", HandoffQuery.Part.OPEN, "Nobody is waiting. Customers who ask for a human, or get no answer, appear here."),
    MINE("Mine", HandoffQuery.Part.TAKEN, "No conversation is assigned to you."),
    UNASSIGNED("Unassigned", HandoffQuery.Part.WAITING, "Nobody is waiting for an agent."),
    CLOSED("Closed", HandoffQuery.Part.ENDED, "No conversation has been closed yet.");

    private final String label;
    private final HandoffQuery.Part part;
    private final String empty;

    InboxTab(String label, HandoffQuery.Part part, String empty) {
        this.label = label;
        this.part = part;
        this.empty = empty;
    }

    String label() {
        return label;
    }

    HandoffQuery.Part part() {
        return part;
    }

    /** What stands where there is nothing. */
    String empty() {
        return empty;
    }
}
