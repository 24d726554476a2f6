package dev.weir.widget;

import dev.weir.api.RequestBody;
import dev.weir.chat.ConversationArchive;
import dev.weir.chat.ConversationRatings;
import dev.weir.chat.Feedback;
import dev.weir.chat.Rating;
import dev.weir.chat.StoredTurn;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** What else a visitor does with the conversation: read it again, rate it, ask for a human. */
@Path("/widget/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class VisitResource {
    private static final int PAGE = 100;
    private static final int MAX_COMMENT = 2_000;
    private static final int MAX_STARS = 5;

    @HeaderParam("Authorization")
    String authorization;
    @HeaderParam("Origin")
    String origin;
    @Inject
    Reception reception;
    @Inject
    ConversationArchive archive;
    @Inject
    Feedback feedback;
    @Inject
    ConversationRatings ratings;
    @Inject
    HumanRequest human;

    @GET
    @Path("history")
    public JsonObject history(@QueryParam("after") String after) {
        Guest guest = guest(true);
        List<StoredTurn> turns = archive.turns(guest.tenant(), guest.visitor().conversation(), Ids.parse(after), PAGE + 1);
        JsonArrayBuilder shown = Json.createArrayBuilder();
        turns.stream().limit(PAGE).map(VisitorJson::turn).forEach(shown::add);
        return Json.createObjectBuilder().add("data", shown).add("has_more", turns.size() > PAGE)
                .add("human", human.isAsked(guest)).build();
    }

    @POST
    @Path("feedback")
    public JsonObject rateAnswer(RequestBody body) {
        Guest guest = guest(false);
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
        Guest guest = guest(false);
        JsonFields fields = body.fields();
        int stars = fields.integer("stars", 1, MAX_STARS).required();
        Optional<String> comment = fields.text("comment", 1, MAX_COMMENT).optional();
        fields.refuseOthers();
        ratings.rate(guest.tenant(), guest.visitor().conversation(), stars, comment);
        return Json.createObjectBuilder().add("stars", stars).build();
    }

    @POST
    @Path("handoff")
    public JsonObject askHuman() {
        human.ask(guest(false));
        return Json.createObjectBuilder().add("state", "waiting").build();
    }

    private Guest guest(boolean reading) {
        return reception.enter(Optional.ofNullable(authorization), Optional.ofNullable(origin), reading);
    }
}
