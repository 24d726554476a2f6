package dev.weir.widget;

import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationContacts;
import dev.weir.conversation.ConversationRatings;
import dev.weir.conversation.Feedback;
import dev.weir.conversation.Rating;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What else a visitor does with the conversation: rate it, ask for a human, say where to be reached. */
@Path("/widget/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class VisitResource {
    private static final int MAX_COMMENT = 2_000;
    private static final int MAX_STARS = 5;
    private static final int MAX_EMAIL = 254;
    /** As browsers check it, with a dot in the domain. */
    private static final String EMAIL = "[^\\s@<>\"',;:()]{1,64}@[^\\s@<>\"',;:()]+\\.[A-Za-z0-9-]{2,63}";

    @HeaderParam("Authorization")
    @Nullable String authorization;
    @HeaderParam("Origin")
    @Nullable String origin;
    @Inject
    VisitorAdmission reception;
    @Inject
    ConversationArchive archive;
    @Inject
    Feedback feedback;
    @Inject
    ConversationRatings ratings;
    @Inject
    HumanRequest human;
    @Inject
    ConversationContacts contacts;

    @POST
    @Path("feedback")
    public JsonObject rateAnswer(RequestBody body) {
        AdmittedVisitor guest = guest();
        JsonFields fields = body.fields();
        TurnId turn = turn(fields);
        Rating rating = Rating.named(fields.text("rating").required()).orElseThrow(
                () -> Failure.invalid("rating", "rating must be 'up' or 'down'."));
        Optional<String> comment = fields.text("comment", 1, MAX_COMMENT).optional();
        fields.refuseOthers();
        archive.requireTurn(guest.tenant(), guest.visitor().conversation(), turn);
        feedback.rate(guest.caller(), turn, rating, comment);
        return Json.createObjectBuilder().add("turn_id", turn.toString()).add("rating", rating.wireName()).build();
    }

    private static TurnId turn(JsonFields fields) {
        return Ids.parse(fields.text("turn_id").required()).map(TurnId::new)
                .orElseThrow(() -> Failure.notFound("The turn"));
    }

    @POST
    @Path("rating")
    public JsonObject rateConversation(RequestBody body) {
        AdmittedVisitor guest = guest();
        JsonFields fields = body.fields();
        int stars = fields.integer("stars", 1, MAX_STARS).required();
        Optional<String> comment = fields.text("comment", 1, MAX_COMMENT).optional();
        fields.refuseOthers();
        ratings.rate(guest.tenant(), guest.visitor().conversation(), stars, comment);
        return Json.createObjectBuilder().add("stars", stars).build();
    }

    @POST
    @Path("contact")
    public JsonObject leaveAddress(RequestBody body) {
        AdmittedVisitor guest = guest();
        JsonFields fields = body.fields();
        String email = fields.text("email", 3, MAX_EMAIL).required().strip();
        fields.refuseOthers();
        if (!email.matches(EMAIL)) {
            throw Failure.invalid("email", "email must be an address such as ana@example.com.");
        }
        contacts.keep(guest.tenant(), guest.visitor().conversation(), email);
        return Json.createObjectBuilder().add("email", email).build();
    }

    @POST
    @Path("handoff")
    public JsonObject askHuman() {
        AdmittedVisitor guest = guest();
        human.ask(guest);
        return Json.createObjectBuilder().add("human", human.standing(guest)).build();
    }

    private AdmittedVisitor guest() {
        return reception.enter(Optional.ofNullable(authorization), Optional.ofNullable(origin), false);
    }
}
