package dev.weir.metering;

import dev.weir.platform.Json;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantTransaction;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The database's side of the prices. A price somebody set comes before a shipped one, whatever their dates. */
final class PriceTable {
    private final TenantTransaction transactions;

    PriceTable(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A row as the database shows it. */
    record Row(String model, LocalDate validFrom, String origin, String bands) {
        private Price price() {
            try (JsonReader reader = Json.createReader(new StringReader(bands))) {
                return new Price(model, validFrom, PriceJson.bands(reader.readArray()));
            }
        }
    }

    /** All prices, those that come first first. */
    List<Price> all() {
        return transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select model, valid_from, origin, cast(bands as text) from weir.price
                order by origin = 'shipped', valid_from desc""").list(Row.class))
                .stream().map(Row::price).toList();
    }

    /** Sets prices; one of the same model and day is replaced. */
    void set(Collection<Price> prices) {
        write(prices, "set");
    }

    /** The same in a running transaction. */
    void set(EntityManager transaction, Collection<Price> prices) {
        prices.forEach(price -> write(transaction, price, "set"));
    }

    /** Stores shipped prices beside those that were set. */
    void ship(Collection<Price> prices) {
        write(prices, "shipped");
    }

    private void write(Collection<Price> prices, String origin) {
        transactions.callWithoutTenant(manager -> {
            prices.forEach(price -> write(manager, price, origin));
            return null;
        });
    }

    private static void write(EntityManager manager, Price price, String origin) {
        Sql.of(manager, """
                insert into weir.price (model, valid_from, origin, bands)
                values (:model, :from, :origin, cast(:bands as jsonb))
                on conflict (model, valid_from, origin) do update set bands = excluded.bands, changed_at = now()
                where weir.price.bands is distinct from excluded.bands""")
                .set("model", price.model()).set("from", price.validFrom())
                .set("origin", origin).set("bands", PriceJson.of(price.bands()).toString())
                .execute();
    }
}
