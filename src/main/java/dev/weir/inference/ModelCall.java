package dev.weir.inference;

import dev.weir.inference.upstream.UpstreamBody;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * One question to one model.
 *
 * @param tenant   whose credential is used
 * @param body     the complete upstream body, as {@link UpstreamBody} builds it
 * @param stream   whether the upstream is asked for chunks; overrides what the body says
 * @param deadline how long the call may take as a whole; the configured total timeout bounds it too
 */
public record ModelCall(TenantId tenant, CatalogueModel model, JsonObject body, boolean stream, Duration deadline) {
}
