package dev.weir.metering;

import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes price files on somebody's word, and notes in the installation's trail what that changed. */
@ApplicationScoped
public class PriceImports {
    private static final int MOST_NOTED = 50;

    private final Prices prices;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    PriceImports() {
        this(null, null);
    }

    @Inject
    PriceImports(Prices prices, AuditTrail audit) {
        this.prices = prices;
        this.audit = audit;
    }

    /**
     * Sets every token price of a list in LiteLLM's format from today on.
     *
     * @param file what the list is called, where it came as a file
     */
    public PriceImport take(Actor by, JsonObject list, Optional<String> file) {
        by.operates();
        List<PriceChange> changes = prices.preview(list).changes().stream().filter(PriceChange::differs).toList();
        JsonObjectBuilder detail = Json.createObjectBuilder();
        file.ifPresent(name -> detail.add("file", name));
        detail.add("prices", Json.createArrayBuilder(noted(changes)));
        return prices.importLiteLlm(list, (manager, done) -> audit.recordForPlatform(manager, by, "prices.import",
                done.accepted().size() == 1 ? "1 model" : count(done.accepted().size()) + " models", detail.build()));
    }

    /** What changes, in words; of a long list the beginning. */
    private static List<String> noted(List<PriceChange> changes) {
        Stream<String> first = changes.stream().limit(MOST_NOTED).map(change -> change.after().model() + " "
                + change.before().map(PriceWords::whole).orElse("without a price") + " → " + PriceWords.whole(change.after()));
        return Stream.concat(first, Stream.of("and " + count(changes.size() - MOST_NOTED) + " more")
                .filter(rest -> changes.size() > MOST_NOTED)).toList();
    }

    private static String count(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
