package dev.weir.api.body;

import dev.weir.platform.Failure;
import dev.weir.platform.IfMatch;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells clients which state they see and hears which one they changed (RFC 9110, 8.8.3 and 13.1.1). */
public final class EntityTags {
    /** The header that says what a client saw. */
    public static final String IF_MATCH = "If-Match";
    /** What that header is for, in OpenAPI's words. */
    public static final String SEEN = "the ETag of what was read; the change is refused when somebody else made one meanwhile";
    private static final int LONGEST = 1_000;
    private static final String TAG = "(W/)?\"[!#-~]*\"";

    private EntityTags() {
    }

    /** An answer with the tag of what it shows. */
    public static Response tagged(JsonObject answer, long revision) {
        return Response.ok(answer).tag(tag(revision)).build();
    }

    /** The tag of a revision. */
    public static EntityTag tag(long revision) {
        return new EntityTag(Long.toString(revision));
    }

    /**
     * What the client saw; without the header it changes what is there, whatever that is. A tag that a proxy has weakened
     * because it compressed the answer counts as it is.
     */
    public static IfMatch seen(String header) {
        if (header == null || header.strip().equals("*")) {
            return IfMatch.any();
        }
        String[] tags = header.strip().split("\\s*,\\s*", -1);
        if (header.length() > LONGEST || !Arrays.stream(tags).allMatch(tag -> tag.matches(TAG))) {
            throw Failure.invalid(IF_MATCH, "If-Match must be the ETag of an answer, in its quotation marks.");
        }
        return new IfMatch(Arrays.stream(tags).map(tag -> tag.substring(tag.indexOf('"') + 1, tag.length() - 1))
                .collect(Collectors.toSet()));
    }
}
