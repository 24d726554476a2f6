package dev.weir.widget;

import dev.weir.conversation.ConversationArchive;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.ConversationWatch;
import dev.weir.conversation.StoredTurn;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What was said, after the last turn that the page has; with {@code wait}, not before there is more or the time is over. The
 * answer ends each time, so that a proxy which holds streams back holds nothing back, and who asks again, of whatever node,
 * goes on where it was.
 */
@Path("/widget/v1/history")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class HistoryResource {
    private static final int PAGE = 100;
    private static final int LONGEST_WAIT = 25;

    @Inject
    VisitorAdmission reception;
    @Inject
    ConversationArchive archive;
    @Inject
    ConversationWatch watch;
    @Inject
    HumanRequest human;

    @GET
    public void history(@HeaderParam("Authorization") String authorization, @HeaderParam("Origin") String origin,
            @QueryParam("after") String after, @QueryParam("seen") String seen, @QueryParam("wait") String wait,
            @Suspended AsyncResponse response) {
        AdmittedVisitor guest = reception.enter(Optional.ofNullable(authorization), Optional.ofNullable(origin), true);
        int seconds = seconds(wait);
        Optional<UUID> last = Ids.parse(after);
        if (seconds == 0 || seen == null || !seen.equals(mark(guest))) {
            response.resume(page(guest, last));
            return;
        }
        Runnable giveUp = watch.whenChanged(guest.tenant(), guest.visitor().conversation(), seen,
                () -> answer(guest, last, response));
        response.setTimeoutHandler(late -> {
            giveUp.run();
            answer(guest, last, late);
        });
        response.setTimeout(seconds, TimeUnit.SECONDS);
    }

    private void answer(AdmittedVisitor guest, Optional<UUID> after, AsyncResponse response) {
        try {
            response.resume(page(guest, after));
        } catch (RuntimeException failed) {
            response.resume(failed);
        }
    }

    /** The mark is read first: what comes between it and the turns is found by whoever asks next. */
    private JsonObject page(AdmittedVisitor guest, Optional<UUID> after) {
        String mark = mark(guest);
        ConversationId conversation = guest.visitor().conversation();
        List<StoredTurn> turns = archive.turns(guest.tenant(), conversation, after, PAGE + 1);
        JsonArrayBuilder shown = Json.createArrayBuilder();
        turns.stream().limit(PAGE).map(VisitorJson::turn).forEach(shown::add);
        return Json.createObjectBuilder().add("data", shown).add("has_more", turns.size() > PAGE).add("mark", mark)
                .add("human", human.standing(guest)).build();
    }

    private String mark(AdmittedVisitor guest) {
        return watch.mark(guest.tenant(), guest.visitor().conversation());
    }

    private static int seconds(String wait) {
        if (wait == null) {
            return 0;
        }
        if (!wait.matches("\\d{1,2}") || Integer.parseInt(wait) > LONGEST_WAIT) {
            throw Failure.invalid("wait", "wait must be a whole number of seconds, 0 to " + LONGEST_WAIT + ".");
        }
        return Integer.parseInt(wait);
    }
}
