package dev.weir.widget;

import dev.weir.http.body.RequestBody;
import dev.weir.platform.JsonFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** A site key becomes a visitor's token; with the handle of a conversation, one for that conversation. */
@Path("/widget/v1/session")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionResource {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_HANDLE = 2_000;

    @Inject
    VisitorAdmission reception;

    @POST
    public JsonObject open(RequestBody body, @HeaderParam("Origin") String origin, @Context HttpServletRequest request) {
        JsonFields fields = body.fields();
        String siteKey = fields.text("site_key", 1, LONGEST_KEY).required();
        Optional<String> handle = fields.text("conversation", 1, LONGEST_HANDLE).optional();
        fields.refuseOthers();
        return VisitorJson.welcome(reception.welcome(siteKey, handle, Optional.ofNullable(origin),
                request.getRemoteAddr()));
    }
}
