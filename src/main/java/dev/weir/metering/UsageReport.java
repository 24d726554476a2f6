package dev.weir.metering;

import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums of a tenant's ledger, from the daily sums where they know enough and from the single lines elsewhere. */
@ApplicationScoped
public class UsageReport {
    /** The most groups a report has; the most expensive ones are shown. */
    public static final int MOST_GROUPS = 1_000;

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    UsageReport() {
        this(null);
    }

    /** Reports of a database. */
    @Inject
    public UsageReport(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A row as the database shows it. */
    record Row(String labels, Long turns, Long input, Long cached, Long output, BigDecimal cost, BigDecimal baseline,
            BigDecimal saved) {
        private UsageSum sum() {
            return new UsageSum(group(labels), turns, input, cached, output, NanoUsd.ofDollars(cost),
                    NanoUsd.ofDollars(baseline), NanoUsd.ofDollars(saved));
        }
    }

    /**
     * Sums by group, the most expensive first, at most {@link #MOST_GROUPS} and one more when there are too many.
     *
     * @param from the first day, in the tenant's time zone
     * @param to   the last day
     */
    public List<UsageSum> by(TenantId tenant, LocalDate from, LocalDate to, List<Grouping> groups) {
        return transactions.call(tenant, manager -> rows(manager, tenant, from, to, groups)).stream()
                .map(Row::sum).toList();
    }

    /** The sum of all turns. */
    public UsageSum total(TenantId tenant, LocalDate from, LocalDate to) {
        return by(tenant, from, to, List.of()).stream().findFirst().orElse(new UsageSum(List.of(), 0, 0, 0, 0,
                NanoUsd.ZERO, NanoUsd.ZERO, NanoUsd.ZERO));
    }

    private static List<Row> rows(EntityManager manager, TenantId tenant, LocalDate from, LocalDate to,
            List<Grouping> groups) {
        UsageTable table = UsageTable.of(groups);
        String labels = IntStream.range(0, groups.size()).mapToObj(i -> table.expression(groups.get(i), "tag" + i))
                .collect(Collectors.joining(", "));
        Sql query = Sql.of(manager, "select cast(jsonb_build_array(" + labels + ") as text), " + table.turns() + """
                , cast(sum(input_tokens) as bigint), cast(sum(cached_input_tokens) as bigint),
                    cast(sum(output_tokens) as bigint), sum(cost), coalesce(sum(baseline_cost), 0),
                    coalesce(sum(saved), 0)
                from\s""" + table.name() + """

                where tenant_id = :tenant and day between :from and :to""" + table.condition() + """

                group by 1 order by 6 desc, 2 desc, 1 limit :most""")
                .set("tenant", tenant.value()).set("from", from).set("to", to).set("most", MOST_GROUPS + 1);
        IntStream.range(0, groups.size()).forEach(i -> groups.get(i).tag()
                .ifPresent(tag -> query.set("tag" + i, tag)));
        return query.list(Row.class);
    }

    private static List<Optional<String>> group(String labels) {
        try (JsonReader reader = Json.createReader(new StringReader(labels))) {
            JsonArray array = reader.readArray();
            return array.stream().map(label -> label instanceof JsonString text ? Optional.of(text.getString())
                    : Optional.<String>empty()).toList();
        }
    }
}
