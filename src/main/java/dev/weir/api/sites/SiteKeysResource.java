package dev.weir.api.sites;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.JsonAnswer;
import dev.weir.api.body.PathId;
import dev.weir.assistant.Assistants;
import dev.weir.site.ChatSettings;
import dev.weir.site.ChatSettingsJson;
import dev.weir.site.SiteChats;
import dev.weir.site.SiteKey;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeyId;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys with which a tenant's pages show the chat widget. */
@Path("/v1/site-keys")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Sites")
public class SiteKeysResource {
    private static final String DRAFT = "{\"name\":\"shop\",\"origins\":[\"https://shop.example\"],"
            + "\"requests_per_minute\":600}";
    private static final String KEY = "{\"id\":\"01a20823-55d3-7f0e-8a06-b4fae589aea6\",\"name\":\"shop\","
            + "\"site_key\":\"weir_pk_Zm9vYmFyYmF6cXV4cXV1eG\",\"assistant\":\"0197a5d2-0000-7f00-8000-3b1f0c7a9d10\","
            + "\"origins\":[\"https://shop.example\"],\"requests_per_minute\":600,"
            + "\"created_at\":\"2026-01-31T12:00:00Z\",\"revoked_at\":null}";

    private static final String SETTINGS = "{\"title\":\"Fernwhistle\",\"greeting\":\"Hello! How can we help?\","
            + "\"suggestions\":[\"Where is my order?\"],\"logo\":null,\"accent\":\"#1d5fa8\",\"on_accent\":\"#ffffff\","
            + "\"email\":\"when_away\",\"home\":true,\"sound\":false,\"proactive\":[{\"url\":\"/pricing*\",\"seconds\":20,"
            + "\"text\":\"Questions about our prices?\"}],\"hours\":{\"time_zone\":\"Europe/Berlin\",\"open\":[{\"day\":\"monday\","
            + "\"from\":\"09:00\",\"to\":\"17:00\"}],\"outside\":\"We are back on Monday at nine.\"}}";

    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    SiteKeys keys;
    @Inject
    SiteChats chats;

    @GET
    @Operation(summary = "List the site keys, revoked ones included")
    @APIResponse(responseCode = "200", description = "All site keys, oldest first", content = @Content(
            examples = @ExampleObject(name = "one", value = "{\"data\":[" + KEY + "]}")))
    public JsonObject list() {
        return JsonAnswer.list(keys.list(caller().tenant()), SiteKeyBody::json);
    }

    @POST
    @Operation(summary = "Create a site key", description = "It is public: it works on pages of its origins only and lets a "
            + "visitor do nothing but chat. `assistant` is a name or id; without it the default one answers.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "site", value = DRAFT)))
    @APIResponse(responseCode = "201", description = "The site key", content = @Content(
            examples = @ExampleObject(name = "site", value = KEY)))
    public Response create(dev.weir.http.body.RequestBody body) {
        SiteKey made = keys.make(caller(), caller().tenant(), draft(body));
        return Response.status(Response.Status.CREATED).entity(SiteKeyBody.json(made)).build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a site key")
    @APIResponse(responseCode = "200", description = "The site key", content = @Content(
            examples = @ExampleObject(name = "site", value = KEY)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject show(@PathParam("id") String id) {
        return SiteKeyBody.json(keys.find(caller().tenant(), id(id)));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a site's name, origins, assistant or rate; its key stays")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "site", value = DRAFT)))
    @APIResponse(responseCode = "200", description = "The site key", content = @Content(
            examples = @ExampleObject(name = "site", value = KEY)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject change(@PathParam("id") String id, dev.weir.http.body.RequestBody body) {
        return SiteKeyBody.json(keys.change(caller(), caller().tenant(), id(id), draft(body)));
    }

    @GET
    @Path("{id}/settings")
    @Operation(summary = "Show how a site's chat looks and behaves")
    @APIResponse(responseCode = "200", description = "The settings", content = @Content(
            examples = @ExampleObject(name = "site", value = SETTINGS)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject settings(@PathParam("id") String id) {
        return ChatSettingsJson.json(chats.of(caller().tenant(), id(id)));
    }

    @PUT
    @Path("{id}/settings")
    @Operation(summary = "Change how a site's chat looks and behaves", description = "All settings at once: what is left out is "
            + "the usual. `on_accent` must have a contrast of 4.5:1 or more to `accent`; without it, white or black is chosen. "
            + "`logo` is a PNG or JPEG as a data URL. Pages show the change within five seconds.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "site", value = SETTINGS)))
    @APIResponse(responseCode = "200", description = "The settings", content = @Content(
            examples = @ExampleObject(name = "site", value = SETTINGS)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject changeSettings(@PathParam("id") String id, dev.weir.http.body.RequestBody body) {
        return ChatSettingsJson.json(chats.change(caller(), caller().tenant(), id(id), ChatSettings.read(body.fields())));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a site key; other nodes notice within five seconds")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "not_found")
    public void revoke(@PathParam("id") String id) {
        keys.revoke(caller(), caller().tenant(), id(id));
    }

    private Caller caller() {
        return current.require(Scope.SITES);
    }

    private SiteKeyDraft draft(dev.weir.http.body.RequestBody body) {
        Caller caller = caller();
        return SiteKeyBody.draft(body.fields(),
                name -> assistants.published(caller.tenant(), name).id());
    }

    private static SiteKeyId id(String text) {
        return new SiteKeyId(PathId.of(text, "The site key"));
    }
}
