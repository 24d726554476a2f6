package dev.weir.widget;

import dev.weir.delivery.ChatDelivery;
import dev.weir.http.body.RequestBody;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** A visitor's message, answered as server-sent events; one that arrives again is not asked again. */
@Path("/widget/v1/messages")
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class MessagesResource {
    @Inject
    VisitorAdmission reception;
    @Inject
    VisitorLimits limits;
    @Inject
    ChatDelivery delivery;
    @Inject
    Settings settings;

    @POST
    public void ask(RequestBody body, @HeaderParam("Authorization") String authorization,
            @HeaderParam("Origin") String origin, @Suspended AsyncResponse response) {
        AdmittedVisitor guest = reception.enter(Optional.ofNullable(authorization), Optional.ofNullable(origin), false);
        VisitorQuestion question = VisitorQuestion.read(body.fields(), WidgetSettings.of(settings).messageChars());
        limits.message(guest.visitor().id());
        delivery.deliver(question.of(guest), VisitorFormat.FORMAT, response);
    }
}
