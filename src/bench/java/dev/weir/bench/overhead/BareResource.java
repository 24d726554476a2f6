package dev.weir.bench.overhead;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that a REST resource of the server can do: it takes a body and gives one. */
@Path("/echo")
public class BareResource {
    /** The same answer to everything. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String echo(String body) {
        return "{\"answer\":\"Express delivery takes two working days.\"}";
    }
}
