package dev.weir.inference;

/** What can be sent as a bearer token: an odd character would otherwise end up in an error that quotes the header. */
final class ApiKeyText {
    private ApiKeyText() {
    }

    static boolean isUsable(String key) {
        return key.matches("[\\x21-\\x7e]{1,4096}");
    }
}
