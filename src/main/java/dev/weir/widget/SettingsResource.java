package dev.weir.widget;

import dev.weir.platform.Failure;
import dev.weir.site.ChatSettingsJson;
import dev.weir.site.Site;
import dev.weir.site.Sites;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;

/** How a site's chat looks and behaves: public, as its page is. */
@Path("/widget/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SettingsResource {
    @Inject
    Sites sites;
    @Inject
    VisitorLimits limits;
    @Inject
    Clock clock;

    @GET
    public JsonObject show(@QueryParam("site_key") String siteKey, @HeaderParam("Origin") String origin,
            @Context HttpServletRequest request) {
        limits.settings(request.getRemoteAddr());
        Site site = sites.of(Optional.ofNullable(siteKey).orElseThrow(() -> Failure.invalid("site_key", "site_key is required.")));
        if (origin != null) {
            site.require(VisitorAdmission.origin(Optional.of(origin)));
        }
        return ChatSettingsJson.shown(sites.chat(site), clock.instant());
    }
}
