package dev.weir.routing;

import dev.weir.inference.CatalogueModel;
import java.util.List;
import java.util.Optional;

/**
 * Where a turn is sent, in words a person can check.
 *
 * @param decision {@code model}, or {@code handoff} when no model may answer
 * @param model    the chosen model; empty for a handoff
 * @param reasons  why, at least one sentence
 */
public record Route(String decision, Optional<CatalogueModel> model, List<String> reasons) {
    public Route {
        reasons = List.copyOf(reasons);
    }

    static Route to(CatalogueModel model, String reason) {
        return new Route("model", Optional.of(model), List.of(reason));
    }

    static Route handoff(String reason) {
        return new Route("handoff", Optional.empty(), List.of(reason));
    }
}
