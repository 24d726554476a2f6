package dev.weir.api;

import dev.weir.knowledge.KnowledgeBase;
import dev.weir.knowledge.NewDocument;
import dev.weir.knowledge.StoredDocument;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** /v1/knowledge/documents: the tenant's documents, as JSON or as files. */
@Path("/v1/knowledge/documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Knowledge")
public class KnowledgeResource {
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_PAGE = 100;

    @Inject
    CurrentCaller current;
    @Inject
    KnowledgeBase knowledge;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a document as text", description = "A document of the same url is replaced once read.")
    public String add(RequestBody body) {
        JsonFields fields = body.fields();
        byte[] text = fields.text("text", 1, MAX_BYTES).required().getBytes(StandardCharsets.UTF_8);
        NewDocument document = new NewDocument(fields.text("title", 1, 300).required(),
                fields.text("url", 1, 2_000).optional(), "text/markdown", text);
        fields.refuseOthers();
        return json(knowledge.add(current.require(Scope.KNOWLEDGE).tenant(), document)).toString();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Add a file", description = "text, Markdown, HTML, PDF, DOCX, or CSV of questions and answers")
    public String upload(List<EntityPart> parts) throws IOException {
        EntityPart file = part(parts, "file")
                .orElseThrow(() -> Failure.invalid("file", "The form needs a part named 'file'."));
        byte[] content;
        try (InputStream in = file.getContent()) {
            content = in.readNBytes(MAX_BYTES + 1);
        }
        if (content.length > MAX_BYTES) {
            throw new Failure(FailureCode.REQUEST_TOO_LARGE, "A document may have " + MAX_BYTES + " bytes at most.");
        }
        String title = text(parts, "title").or(file::getFileName).orElse("Untitled");
        MediaType type = file.getMediaType();
        return json(knowledge.add(current.require(Scope.KNOWLEDGE).tenant(), new NewDocument(title, text(parts, "url"),
                type.getType() + "/" + type.getSubtype(), content))).toString();
    }

    @GET
    @Operation(summary = "List the documents", description = "Oldest first; `limit` 1 to 100, `after` a document's id")
    public String list(@QueryParam("limit") @DefaultValue("20") int limit, @QueryParam("after") String after) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw Failure.invalid("limit", "limit must be between 1 and " + MAX_PAGE + ".");
        }
        List<StoredDocument> found = knowledge.list(current.require(Scope.KNOWLEDGE).tenant(), limit + 1,
                Optional.ofNullable(after).map(KnowledgeResource::id));
        JsonArrayBuilder data = Json.createArrayBuilder();
        found.stream().limit(limit).forEach(document -> data.add(json(document)));
        return Json.createObjectBuilder().add("data", data).add("has_more", found.size() > limit).build().toString();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a document's state")
    public String find(@PathParam("id") String id) {
        return json(knowledge.find(current.require(Scope.KNOWLEDGE).tenant(), id(id))).toString();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a document", description = "Cached answers that cite it go in the same transaction.")
    public String remove(@PathParam("id") String id) {
        knowledge.remove(current.require(Scope.KNOWLEDGE).tenant(), id(id));
        return Json.createObjectBuilder().add("id", id).add("deleted", true).build().toString();
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> Failure.notFound("The document"));
    }

    private static Optional<EntityPart> part(List<EntityPart> parts, String name) {
        return parts.stream().filter(part -> part.getName().equals(name)).findFirst();
    }

    private static Optional<String> text(List<EntityPart> parts, String name) throws IOException {
        Optional<EntityPart> part = part(parts, name);
        return part.isEmpty() ? Optional.empty() : Optional.of(part.get().getContent(String.class));
    }

    private static JsonObject json(StoredDocument document) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", document.id().toString())
                .add("title", document.title()).add("state", document.state());
        document.url().ifPresent(url -> json.add("url", url));
        document.error().ifPresent(error -> json.add("error", error));
        return json.build();
    }
}
