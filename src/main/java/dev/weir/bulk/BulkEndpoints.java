package dev.weir.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The endpoints whose requests may be sent in bulk. */
@ApplicationScoped
public class BulkEndpoints {
    private final List<BulkEndpoint> all;

    BulkEndpoints() {
        this(List.of());
    }

    @Inject
    BulkEndpoints(@Any Instance<BulkEndpoint> all) {
        this(all.stream().toList());
    }

    BulkEndpoints(List<BulkEndpoint> all) {
        this.all = List.copyOf(all);
    }

    /** The endpoint at that path. */
    Optional<BulkEndpoint> at(String path) {
        return all.stream().filter(endpoint -> endpoint.path().equals(path)).findFirst();
    }

    /** Their paths, in alphabetical order. */
    public List<String> paths() {
        return all.stream().map(BulkEndpoint::path).sorted().toList();
    }
}
