package dev.weir.console.routing;

import dev.weir.people.Person;
import dev.weir.routing.refit.RefitRun;
import dev.weir.routing.refit.RouterRefits;
import dev.weir.routing.refit.RouterStatus;
import dev.weir.routing.refit.RouterVersion;
import dev.weir.routing.refit.RouterVersions;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** A tenant's learned router, for whoever may see it, refit it and roll it back. */
@ApplicationScoped
public class RouterService {
    private static final int MOST_SHOWN = 100;

    private final RouterRefits refits;
    private final RouterVersions versions;

    RouterService() {
        this(null, null);
    }

    @Inject
    RouterService(RouterRefits refits, RouterVersions versions) {
        this.refits = refits;
        this.versions = versions;
    }

    RouterStatus standing(Person by, Tenant of) {
        return refits.standing(by.reads(of.id()));
    }

    /** The latest refit, if there ever was one. */
    Optional<RefitRun> refitOf(Person by, Tenant of) {
        return refits.latest(by.reads(of.id()));
    }

    /** The newest versions. */
    List<RouterVersion> versions(Person by, Tenant of) {
        return versions.list(by.reads(of.id()), Optional.empty(), MOST_SHOWN);
    }

    void refit(Person by, Tenant of) {
        refits.ask(by, of.id());
    }

    /** Lets a version judge, or the shipped router when none is named. */
    void rollBack(Person by, Tenant of, Optional<Integer> version) {
        versions.rollBack(by, of.id(), version);
    }
}
