package dev.weir.console.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was done, in words; an action without a line here is spelled out of its own name. */
final class ActionWords {
    private static final String[][] KNOWN = {
        {"console.", "Signing in", "sign_in", "Signed in", "sign_out", "Signed out at the provider",
            "refused", "Failed to sign in", "locked", "Locked out"},
        {"person.", "People", "add", "Invited a user", "change", "Changed a user's role",
            "password_reset", "Reset a user's password", "password", "Changed their own password",
            "display", "Set a display name", "remove", "Removed a user"},
        {"tenant.", "Tenants", "create", "Created the tenant", "change", "Changed the tenant"},
        {"key.", "API keys", "create", "Created an API key", "rotate", "Rotated an API key", "revoke", "Revoked an API key"},
        {"site_key.", "Sites", "create", "Created a site key", "change", "Changed a site", "revoke", "Revoked a site key"},
        {"webhook.", "Webhooks", "create", "Created a webhook", "change", "Changed a webhook",
            "rotate", "Rotated a webhook's secret", "resend", "Sent a webhook's delivery again", "delete",
                    "Removed a webhook"},
        {"credential.", "Provider credentials", "put", "Stored a provider credential", "remove", "Removed a provider credential"},
        {"paid.", "Paid calls", "switch", "Switched paid calls"},
        {"budget.", "Budgets", "set", "Set a limit", "removed", "Removed a limit", "alert", "Raised a budget alert",
            "overrun", "A turn cost more than its maximum", "settle", "Settled a turn that was booked at its maximum"},
        {"assistant.", "Assistants", "create", "Created an assistant", "draft", "Changed a draft", "discard", "Discarded a draft",
            "publish", "Published an assistant", "roll_back", "Rolled an assistant back", "retire", "Retired an assistant"},
        {"policy.", "Policy", "change", "Changed the policy"},
        {"rule.", "Routing rules", "create", "Created a rule", "replace", "Changed a rule", "delete", "Deleted a rule",
            "reorder", "Reordered rules", "add_usual", "Added the starter rules"},
        {"router.", "Learned router", "ask", "Requested a refit", "refit", "Refitted the router", "roll_back",
                "Chose a version of the router"},
        {"document.", "Documents", "add", "Uploaded a document", "remove", "Removed a document"},
        {"cache.", "Cache", "evict", "Evicted a cached answer", "evict_all", "Evicted cached answers",
            "evict_some", "Evicted chosen cached answers",
            "evict_document", "Evicted the answers that cite a document"},
        {"near_miss.", "Near misses"},
        {"article.", "Articles to write", "mark", "Marked a question", "unmark", "Removed a mark"},
        {"conversation.", "Conversations", "delete", "Deleted permanently"},
        {"retention.", "Retention", "set", "Set how long conversations are kept"},
        {"handoff.", "Inbox", "take", "Took a conversation", "reopen", "Reopened a conversation", "assign", "Assigned a conversation",
            "release", "Unassigned a conversation", "note", "Wrote a note", "label", "Set labels", "return", "Returned a conversation to the bot",
            "close", "Closed a conversation"},
        {"canned_reply.", "Canned replies", "set", "Created or changed a canned reply", "remove", "Removed a canned reply"},
        {"handoff_terms.", "Office hours and alerts", "set", "Set office hours and alerts"},
        {"bulk.", "Bulk jobs", "cancel", "Cancelled a bulk job", "window", "Set when bulk jobs run"},
        {"file.", "Files", "delete", "Deleted a file"},
        {"model.", "Models", "put", "Created or changed a model", "retire", "Retired a model",
            "clear", "Unblocked a model", "default", "Set a model as the default of its tier", "trial", "Tested a model",
            "hold", "Held a model back", "release", "Released a model"},
        {"prices.", "Prices", "import", "Imported prices"},
        {"first_steps.", "First steps", "dismiss", "Dismissed the first steps"}};
    private static final Map<String, String> WORDS = words();

    private ActionWords() {
    }

    /**
     * What can be asked for.
     *
     * @param prefix how its actions begin
     */
    record Choice(String prefix, String label) {
    }

    /** Every kind of action, each followed by its own. */
    static List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (String[] kind : KNOWN) {
            choices.add(new Choice(kind[0], kind[1] + ": everything"));
            for (int i = 2; i < kind.length; i += 2) {
                choices.add(new Choice(kind[0] + kind[i], kind[1] + ": " + kind[i + 1]));
            }
        }
        return choices;
    }

    /** What an action is, in words. */
    static String of(String action) {
        return WORDS.getOrDefault(action, spelled(action));
    }

    private static String spelled(String action) {
        String words = action.replace("_", " ").replace(".", ": ");
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (String[] kind : KNOWN) {
            for (int i = 2; i < kind.length; i += 2) {
                words.put(kind[0] + kind[i], kind[i + 1]);
            }
        }
        return words;
    }
}
