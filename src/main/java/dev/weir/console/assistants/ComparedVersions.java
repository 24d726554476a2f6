package dev.weir.console.assistants;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.weir.assistant.AssistantId;
import dev.weir.console.components.AssistantChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which versions of an assistant an address compares, so that others can be shown the same.
 *
 * @param from the number of the one on the left
 * @param to   of the one on the right
 */
public record ComparedVersions(int from, int to) {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String NUMBER = "\\d{1,9}";

    /** What an address says; empty when it names no two versions. */
    static Optional<ComparedVersions> in(QueryParameters address) {
        return number(address, FROM).flatMap(from -> number(address, TO).map(to -> new ComparedVersions(from, to)));
    }

    private static Optional<Integer> number(QueryParameters address, String name) {
        return address.getSingleParameter(name).filter(text -> text.matches(NUMBER)).map(Integer::valueOf);
    }

    /** The address that compares them. */
    QueryParameters address(AssistantId assistant) {
        Map<String, List<String>> parameters = new HashMap<>(AssistantChoice.address(assistant).getParameters());
        parameters.put(FROM, List.of(String.valueOf(from)));
        parameters.put(TO, List.of(String.valueOf(to)));
        return new QueryParameters(parameters);
    }

    /** A link to the page that compares them. */
    public RouterLink link(AssistantId assistant) {
        RouterLink link = new RouterLink("Compare", AssistantsView.class);
        link.setQueryParameters(address(assistant));
        link.getElement().setAttribute("aria-label", "Compare version " + from + " with version " + to);
        return link;
    }

    /**
     * How a version is compared from a list: with what is published, and what is published with the version before it.
     *
     * @param before the number of that one; empty for the first version
     */
    public static Optional<ComparedVersions> ofListed(int version, Optional<Integer> before, Optional<Integer> published) {
        return published.filter(number -> number != version).or(() -> before)
                .map(other -> new ComparedVersions(Math.min(version, other), Math.max(version, other)));
    }
}
