package dev.weir.tenant;

/**
 * A key that was just made: the one time its text is known.
 *
 * @param text what its holder sends
 */
public record NewKey(KeyId id, String text) {
    @Override
    public String toString() {
        return "NewKey[" + id + ", hidden]";
    }
}
