package dev.weir.console.inbox;

import java.util.Optional;

/** What of the inbox is shown. */
record InboxFilter(InboxTab tab, Optional<String> label, String words) {
    static final InboxFilter ALL = new InboxFilter(InboxTab.OPEN, Optional.empty(), "");

    /** Whether less is shown than there is in the tab. */
    boolean isNarrow() {
        return label.isPresent() || !words.isBlank();
    }
}
