package dev.weir.platform;

import java.util.Set;

/**
 * What somebody saw before they changed it, as HTTP's {@code If-Match} says it (RFC 9110, 13.1.1): a change that was made
 * from another state is refused with {@code version_conflict}, and nobody writes over what they have not seen.
 *
 * @param tags entity tags, of which one must be that of what is there; none of them: the change is made in any case
 */
public record IfMatch(Set<String> tags) {
    private static final IfMatch ANY = new IfMatch(Set.of());

    public IfMatch {
        tags = Set.copyOf(tags);
    }

    /** The change is made whatever is there. */
    public static IfMatch any() {
        return ANY;
    }

    /** The change was made from that revision, 0 being what is not there. */
    public static IfMatch revision(long revision) {
        return new IfMatch(Set.of(Long.toString(revision)));
    }

    /**
     * Refuses unless this is what was seen.
     *
     * @param what     what is changed, such as {@code The policy}
     * @param revision of what is there now
     */
    public void check(String what, long revision) {
        if (!tags.isEmpty() && !tags.contains(Long.toString(revision))) {
            throw conflict(what);
        }
    }

    /** The refusal. */
    public static Failure conflict(String what) {
        return new Failure(FailureCode.VERSION_CONFLICT, what + " was changed by somebody else meanwhile: read it again, and "
                + "make your change to what is there now.");
    }
}
