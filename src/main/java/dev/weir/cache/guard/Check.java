package dev.weir.cache.guard;

import java.util.Optional;

/** One way in which two aligned questions may differ. */
interface Check {

    Optional<Difference> find(Alignment alignment);
}
