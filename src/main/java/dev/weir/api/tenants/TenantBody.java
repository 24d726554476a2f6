package dev.weir.api.tenants;

import dev.weir.platform.Failure;
import dev.weir.platform.Field;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantChange;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** A tenant on the wire. */
final class TenantBody {
    private static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";
    private static final int MAX_NAME = 200;

    private TenantBody() {
    }

    static JsonObject json(Tenant tenant) {
        return Json.createObjectBuilder().add("id", tenant.id().toString()).add("slug", tenant.slug())
                .add("name", tenant.name()).add("time_zone", tenant.zone().getId())
                .add("suspended", tenant.suspended()).add("created_at", tenant.createdAt().toString()).build();
    }

    static String slug(JsonFields fields) {
        String slug = fields.text("slug").required();
        if (!slug.matches(SLUG)) {
            throw Failure.invalid("slug", "slug must have 1 to 63 lower-case letters, digits and hyphens, "
                    + "and not begin with a hyphen.");
        }
        return slug;
    }

    static Field<String> name(JsonFields fields) {
        return fields.text("name", 1, MAX_NAME);
    }

    static Optional<ZoneId> zone(JsonFields fields) {
        return fields.text("time_zone", 1, 64).optional().map(TenantBody::zone);
    }

    static ZoneId zoneOrUtc(JsonFields fields) {
        return zone(fields).orElse(ZoneId.of("UTC"));
    }

    static TenantChange change(JsonFields fields) {
        TenantChange change = new TenantChange(name(fields).optional(), zone(fields),
                fields.flag("suspended").optional());
        fields.refuseOthers();
        return change;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Failure.invalid("time_zone", "time_zone must be a time zone's name, such as Europe/Berlin.")
                    .causedBy(unknown);
        }
    }
}
