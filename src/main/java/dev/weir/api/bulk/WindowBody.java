package dev.weir.api.bulk;

import dev.weir.bulk.BulkWindow;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;
import java.time.ZoneId;

/** The window of a tenant's batches as a client writes and reads it. */
final class WindowBody {
    private static final int LONGEST = 200;

    private WindowBody() {
    }

    /** The window wanted; what is left out stays as it was. */
    static BulkWindow read(JsonFields fields, BulkWindow before) {
        BulkWindow window = new BulkWindow(fields.flag("always").orElse(before.always()),
                fields.text("opens", 1, LONGEST).orElse(before.opens()),
                fields.text("closes", 1, LONGEST).orElse(before.closes()),
                fields.text("time_zone", 1, LONGEST).optional().map(WindowBody::zone).orElse(before.zone()), false);
        fields.refuseOthers();
        return window;
    }

    static JsonObject json(BulkWindow window) {
        return Json.createObjectBuilder().add("opens", window.opens()).add("closes", window.closes())
                .add("time_zone", window.zone().getId()).add("always", window.always())
                .add("open", window.always() || window.isOpen()).build();
    }

    private static ZoneId zone(String text) {
        if (!BulkWindow.isPlace(text)) {
            throw Failure.invalid("time_zone", "time_zone must be a time zone's name, such as Europe/Dublin.");
        }
        return ZoneId.of(text);
    }
}
