package dev.weir.console.components;

import dev.weir.tenant.Scope;

/** What a key may, in words. */
public final class ScopeWords {
    private ScopeWords() {
    }

    /** One right. */
    public static String of(Scope scope) {
        return switch (scope) {
            case CHAT -> "ask questions";
            case KNOWLEDGE -> "change documents";
            case CONVERSATIONS -> "read and delete conversations";
            case ASSISTANTS -> "change assistants, policies and rules";
            case CACHE -> "evict cached answers";
            case SITES -> "change sites";
            case USAGE -> "read usage and budgets";
            case BUDGET_WRITE -> "change budgets and limits";
            case WEBHOOKS -> "change webhooks";
        };
    }
}
