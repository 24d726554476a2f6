package dev.weir.console.shell;

import static dev.weir.console.shell.Views.Who.ADMINISTRATORS;
import static dev.weir.console.shell.Views.Who.AGENTS_TOO;
import static dev.weir.console.shell.Views.Who.ANYBODY;
import static dev.weir.console.shell.Views.Who.EVERYBODY;
import static dev.weir.console.shell.Views.Who.PLATFORM;

import dev.weir.people.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every view of the console: tests of who may enter, and of how pages look, go by this one table. */
final class Views {
    static final List<View> ALL = List.of(
            new View("login", "Weir", false, ANYBODY),
            new View("password", "Choose a password", false, AGENTS_TOO),
            new View("conversation", "Conversation", false, EVERYBODY),
            new View("site", "Chat design", false, ADMINISTRATORS),
            new View("", "Overview", true, EVERYBODY),
            new View("inbox", "Inbox", true, AGENTS_TOO),
            new View("spend", "Spend", true, EVERYBODY),
            new View("reports", "Reports", true, EVERYBODY),
            new View("conversations", "Conversations", true, EVERYBODY),
            new View("bulk", "Bulk jobs", true, EVERYBODY),
            new View("budgets", "Budgets", true, EVERYBODY),
            new View("assistants", "Assistants", true, EVERYBODY),
            new View("routing", "Routing", true, EVERYBODY),
            new View("quality", "Quality", true, EVERYBODY),
            new View("policy", "Policy", true, EVERYBODY),
            new View("knowledge", "Knowledge", true, EVERYBODY),
            new View("cache", "Cache", true, EVERYBODY),
            new View("keys", "API keys", true, ADMINISTRATORS),
            new View("sites", "Sites", true, ADMINISTRATORS),
            new View("webhooks", "Webhooks", true, ADMINISTRATORS),
            new View("people", "People", true, ADMINISTRATORS),
            new View("audit", "Audit log", true, ADMINISTRATORS),
            new View("tenants", "Tenants", true, PLATFORM),
            new View("models", "Models and prices", true, PLATFORM));

    private Views() {
    }

    /** The pages that the menu leads to. */
    static List<View> pages() {
        return ALL.stream().filter(View::inMenu).toList();
    }

    /**
     * A view.
     *
     * @param path    below /console/; without the parameter that one outside of the menu may take
     * @param heading its first heading
     */
    record View(String path, String heading, boolean inMenu, Who who) {
        boolean letsIn(Role role) {
            return who.roles.contains(role);
        }

        /** What a picture of it is called. */
        String name() {
            return path.isEmpty() ? "overview" : path;
        }
    }

    /** Who may enter. */
    enum Who {
        ANYBODY(EnumSet.allOf(Role.class)), AGENTS_TOO(EnumSet.allOf(Role.class)),
        EVERYBODY(EnumSet.complementOf(EnumSet.of(Role.AGENT))),
        ADMINISTRATORS(EnumSet.of(Role.TENANT_ADMIN, Role.PLATFORM_ADMIN)), PLATFORM(EnumSet.of(Role.PLATFORM_ADMIN));

        private final Set<Role> roles;

        Who(Set<Role> roles) {
            this.roles = roles;
        }

        /** Whether somebody of that role, or nobody, gets in. */
        boolean includes(Optional<Role> role) {
            return role.map(roles::contains).orElse(this == ANYBODY);
        }
    }
}
