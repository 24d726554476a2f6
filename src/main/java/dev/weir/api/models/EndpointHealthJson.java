package dev.weir.api.models;

import dev.weir.inference.resilience.EndpointHealth;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** How a model's endpoints fare, as an admin reads it. */
final class EndpointHealthJson {
    private EndpointHealthJson() {
    }

    static JsonArray of(List<EndpointHealth> all) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (EndpointHealth one : all) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("endpoint", one.endpoint().toString())
                    .add("weight", one.weight()).add("breaker", one.state()).add("in_flight", one.inFlight());
            one.failureRate().ifPresentOrElse(rate -> json.add("failure_rate", rate), () -> json.addNull("failure_rate"));
            if (one.lastFault().isEmpty()) {
                json.addNull("last_fault");
            } else {
                json.add("last_fault", one.lastFault());
            }
            list.add(json);
        }
        return list.build();
    }
}
