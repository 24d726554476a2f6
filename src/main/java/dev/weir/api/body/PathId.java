package dev.weir.api.body;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import java.util.UUID;

/** An identifier in a path: what is none names nothing, so it is not found rather than malformed. */
public final class PathId {
    private PathId() {
    }

    public static UUID of(String text, String what) {
        return Ids.parse(text).orElseThrow(() -> Failure.notFound(what));
    }
}
