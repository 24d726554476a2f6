package dev.weir.api.bulk;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.PageRequest;
import dev.weir.bulk.FileId;
import dev.weir.bulk.FilePage;
import dev.weir.bulk.StoredFile;
import dev.weir.bulk.StoredFiles;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** /v1/files: what batches read and write, in OpenAI's shape. */
@Path("/v1/files")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class FilesResource {
    private static final int MOST = 10_000;
    private static final String FILE = """
            {"id":"file-0199a1c2d3e474f5a6b7c8d9e0f1a2b3","object":"file","bytes":140,"created_at":1790000000,
             "expires_at":1792592000,"filename":"questions.jsonl","purpose":"batch","status":"processed"}""";
    private static final String LIST = """
            {"object":"list","data":[],"first_id":null,"last_id":null,"has_more":false}""";
    private static final String DELETED = """
            {"id":"file-0199a1c2d3e474f5a6b7c8d9e0f1a2b3","object":"file","deleted":true}""";
    private static final String LINE = """
            {"id":"batch_req_0199a1c2d3e474f5a6b7c8d9e0f1a2b3_1","custom_id":"question-1","response":{"status_code":200,
             "request_id":"…","body":{"object":"chat.completion","choices":[]}},"error":null}""";

    private static final String FORM = "{\"purpose\":\"batch\",\"file\":\"(the bytes)\"}";

    @Inject
    CurrentCaller current;
    @Inject
    StoredFiles files;

    @POST
    @UploadLimit
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Upload a file", description = "Parts: `file`, a line of JSON per request; `purpose`, which is "
            + "`batch`; `expires_after[anchor]` = `created_at` and `expires_after[seconds]`, 3600 to 2592000")
    @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA,
            examples = @ExampleObject(name = "a form", value = FORM)))
    @APIResponse(responseCode = "200", description = "The file",
            content = @Content(examples = @ExampleObject(name = "a file", value = FILE)))
    @APIResponse(responseCode = "413", description = "request_too_large: the file, or all of the tenant's together")
    public JsonObject upload(List<EntityPart> parts) throws IOException {
        TenantId tenant = current.require(Scope.CHAT).tenant();
        return FileJson.of(files.add(tenant, FileUpload.read(parts)));
    }

    @GET
    @Operation(summary = "List the files", description = "`purpose`, `limit` 1 to 10000, `after`, `order` asc or desc")
    @APIResponse(responseCode = "200", description = "A page, newest first unless `order` is asc",
            content = @Content(examples = @ExampleObject(name = "none", value = LIST)))
    public JsonObject list(@Parameter(description = "batch or batch_output") @QueryParam("purpose") String purpose,
            @QueryParam("limit") String wanted, @QueryParam("after") String after,
            @QueryParam("order") @DefaultValue("desc") String order) {
        TenantId tenant = current.require(Scope.CHAT).tenant();
        int limit = PageRequest.limit(wanted, MOST, MOST);
        if (!order.matches("asc|desc")) {
            throw Failure.invalid("order", "order must be asc or desc.");
        }
        Optional<FileId> last = Optional.ofNullable(after).map(FilesResource::id);
        List<StoredFile> page = files.list(tenant,
                new FilePage(Optional.ofNullable(purpose), limit, last, order.equals("asc")));
        return FileJson.list(page, limit, file -> file.id().toString(), FileJson::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show a file")
    @APIResponse(responseCode = "200", description = "The file",
            content = @Content(examples = @ExampleObject(name = "a file", value = FILE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public JsonObject find(@PathParam("id") String id) {
        return FileJson.of(files.find(current.require(Scope.CHAT).tenant(), id(id)));
    }

    @GET
    @Path("{id}/content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Read a file's content", description = "Lines of JSON, as they were sent or as a batch wrote them")
    @APIResponse(responseCode = "200", description = "The content",
            content = @Content(examples = @ExampleObject(name = "a line of an output file", value = LINE)))
    @APIResponse(responseCode = "404", description = "not_found")
    public Response content(@PathParam("id") String id) {
        TenantId tenant = current.require(Scope.CHAT).tenant();
        StoredFile file = files.find(tenant, id(id));
        StreamingOutput content = out -> files.copy(tenant, file.id(), out);
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes()).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a file with its content")
    @APIResponse(responseCode = "200", description = "Done",
            content = @Content(examples = @ExampleObject(name = "deleted", value = DELETED)))
    @APIResponse(responseCode = "404", description = "not_found")
    @APIResponse(responseCode = "409", description = "conflict: a batch that has not ended reads it")
    public JsonObject delete(@PathParam("id") String id) {
        FileId file = id(id);
        Caller caller = current.require(Scope.CHAT);
        files.delete(caller, caller.tenant(), file);
        return Json.createObjectBuilder().add("id", file.toString()).add("object", "file").add("deleted", true).build();
    }

    private static FileId id(String text) {
        return FileId.parse(text).orElseThrow(() -> Failure.notFound("The file"));
    }
}
