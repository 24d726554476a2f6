package dev.weir.api.knowledge;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.FormParts;
import dev.weir.api.body.PageRequest;
import dev.weir.http.body.RequestBody;
import dev.weir.knowledge.DocumentType;
import dev.weir.knowledge.KnowledgeBase;
import dev.weir.knowledge.KnowledgeSettings;
import dev.weir.knowledge.NewDocument;
import dev.weir.knowledge.StoredDocument;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** /v1/knowledge/documents: the tenant's documents, as JSON or as files. */
@Path("/v1/knowledge/documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Knowledge")
public class KnowledgeResource {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_URL = 2_000;
    private static final String HEAD = "{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"title\":\"Returns\",";
    private static final String READY = HEAD + "\"state\":\"ready\",\"url\":\"https://shop.example/returns\"}";
    private static final String PENDING = HEAD + "\"state\":\"pending\"}";
    private static final String LIST = "{\"data\":[" + READY + "," + HEAD + "\"state\":\"failed\",\"error\":"
            + "\"The file is not a PDF.\"}],\"has_more\":false}";
    private static final String GONE = "{\"id\":\"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10\",\"deleted\":true}";
    private static final String NEW = "{\"title\":\"Returns\",\"text\":\"Boots may be returned within 60 days.\","
            + "\"url\":\"https://shop.example/returns\"}";
    private static final String FORM =
            "{\"file\":\"(the bytes)\",\"title\":\"Returns\",\"url\":\"https://shop.example/returns\"}";

    @Inject
    CurrentCaller current;
    @Inject
    KnowledgeBase knowledge;
    @Inject
    KnowledgeSettings settings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a document as text or as a file", description = "A file is text, Markdown, "
            + "HTML, PDF, DOCX, or CSV with the columns question and answer. It is read later: its `state` goes from "
            + "`pending` to `ready`, or to `failed` with the reason in `error`. A file of the same `url` is replaced "
            + "once the new one is ready; until then, and where it cannot be read, the old one answers.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "text", value = NEW)),
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(type = SchemaType.OBJECT, properties = {
                    @SchemaProperty(name = "file", type = SchemaType.STRING, format = "binary"),
                    @SchemaProperty(name = "title", type = SchemaType.STRING),
                    @SchemaProperty(name = "url", type = SchemaType.STRING)}),
                    examples = @ExampleObject(name = "file", value = FORM))})
    @APIResponse(responseCode = "200", description = "The document, pending until it is read",
            content = @Content(examples = @ExampleObject(name = "document", value = PENDING)))
    public String add(RequestBody body) {
        Caller caller = current.require(Scope.KNOWLEDGE);
        JsonFields fields = body.fields();
        byte[] text = fields.text("text", 1, Integer.MAX_VALUE).required().getBytes(StandardCharsets.UTF_8);
        NewDocument document = new NewDocument(fields.text("title", 1, LONGEST_TITLE).required(),
                fields.text("url", 1, LONGEST_URL).optional(), DocumentType.MARKDOWN.mediaType(), text);
        fields.refuseOthers();
        return json(knowledge.add(caller, caller.tenant(), document)).toString();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public String upload(List<EntityPart> all) throws IOException {
        Caller caller = current.require(Scope.KNOWLEDGE);
        FormParts parts = new FormParts(all);
        EntityPart file = parts.file("file");
        Optional<String> title = text(parts, "title", LONGEST_TITLE);
        NewDocument document = new NewDocument(title.orElseGet(() -> name(file)), title.isPresent(),
                text(parts, "url", LONGEST_URL), type(file), content(file));
        return json(knowledge.add(caller, caller.tenant(), document)).toString();
    }

    @GET
    @Operation(summary = "List the documents", description = "Oldest first; `limit` 1 to 100, `after` a document's id")
    @APIResponse(responseCode = "200", description = "A page of documents: pending, ready, or failed with the reason",
            content = @Content(examples = @ExampleObject(name = "documents", value = LIST)))
    public String list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        PageRequest page = PageRequest.of(limit, after);
        List<StoredDocument> found = knowledge.list(current.require(Scope.KNOWLEDGE).tenant(), page.limit() + 1,
                page.after());
        JsonArrayBuilder data = Json.createArrayBuilder();
        found.stream().limit(page.limit()).forEach(document -> data.add(json(document)));
        return Json.createObjectBuilder().add("data", data).add("has_more", found.size() > page.limit()).build()
                .toString();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a document's state")
    @APIResponse(responseCode = "200", description = "The document",
            content = @Content(examples = @ExampleObject(name = "document", value = READY)))
    public String find(@PathParam("id") String id) {
        return json(knowledge.find(current.require(Scope.KNOWLEDGE).tenant(), id(id))).toString();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a document", description = "Cached answers that cite it go in the same transaction.")
    @APIResponse(responseCode = "200", description = "Removed",
            content = @Content(examples = @ExampleObject(name = "removed", value = GONE)))
    public String remove(@PathParam("id") String id) {
        Caller caller = current.require(Scope.KNOWLEDGE);
        knowledge.remove(caller, caller.tenant(), id(id));
        return Json.createObjectBuilder().add("id", id).add("deleted", true).build().toString();
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> Failure.notFound("The document"));
    }

    private static Optional<String> text(FormParts parts, String name, int longest) throws IOException {
        return parts.text(name).filter(text -> !text.isEmpty()).map(text -> PlainText.checked(name, text, 1, longest));
    }

    private static String type(EntityPart file) {
        String sent = file.getMediaType().getType() + "/" + file.getMediaType().getSubtype();
        return DocumentType.of(sent, file.getFileName()).map(DocumentType::mediaType).orElse(sent);
    }

    /** The file's name without folders and ending, until the file says what it is called. */
    private static String name(EntityPart file) {
        String name = file.getFileName().map(path -> path.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.\\w{1,8}$", ""))
                .orElse("").strip();
        return name.isEmpty() || !PlainText.isStorable(name) ? "Untitled"
                : name.substring(0, Math.min(name.length(), LONGEST_TITLE));
    }

    /** One byte more than may be is enough to be refused for it. */
    private byte[] content(EntityPart file) throws IOException {
        try (InputStream in = FormParts.content(file)) {
            return in.readNBytes(settings.maxDocumentBytes() + 1);
        }
    }

    private static JsonObject json(StoredDocument document) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", document.id().toString())
                .add("title", document.title()).add("state", document.state());
        document.url().ifPresent(url -> json.add("url", url));
        document.error().ifPresent(error -> json.add("error", error));
        return json.build();
    }
}
