package dev.weir.inference;

import dev.weir.tenant.Sql;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The catalogue's table: the models in use, the tiers' defaults first, then the oldest. */
final class ModelRows {
    private static final String SELECT = """
            select name, tier, backend, endpoints, upstream_model, precision, reference_model, context_tokens,
                   max_output_tokens, endpoint_weights, chat_template
              from weir.model where retired_at is null order by tier_default desc, created_at, name""";
    private static final String UPSERT = """
            insert into weir.model (name, tier, backend, endpoints, upstream_model, precision, reference_model,
                                    context_tokens, max_output_tokens, endpoint_weights, chat_template)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (name) do update set tier = excluded.tier, backend = excluded.backend,
                endpoints = excluded.endpoints, upstream_model = excluded.upstream_model,
                precision = excluded.precision, reference_model = excluded.reference_model,
                context_tokens = excluded.context_tokens, max_output_tokens = excluded.max_output_tokens,
                endpoint_weights = excluded.endpoint_weights, chat_template = excluded.chat_template,
                tier_default = weir.model.tier_default and weir.model.tier = excluded.tier
                               and weir.model.retired_at is null,
                retired_at = null""";

    private ModelRows() {
    }

    static List<CatalogueModel> read(EntityManager manager) {
        return Sql.of(manager, SELECT).list(ModelRows::model);
    }

    static void save(EntityManager manager, CatalogueModel model) {
        Sql.of(manager, UPSERT).with(model.name(), model.tier().wireName(), model.backend(),
                model.endpoints().stream().map(URI::toString).toArray(String[]::new), model.upstreamModel(), model.precision(),
                model.referenceModel().orElse(null), model.contextTokens(), model.maxOutputTokens(),
                model.serving().weights().toArray(Integer[]::new),
                model.serving().chatTemplate().map(ChatTemplate::wireName).orElse(null)).execute();
    }

    /**
     * Enters the environment's model: a known one keeps what an admin gave it and gets the new address. It becomes its
     * tier's default unless an admin made another one that.
     */
    static void saveFromEnvironment(EntityManager manager, CatalogueModel model) {
        if (Sql.of(manager, "select name from weir.model where name = :name")
                .set("name", model.name()).list(String.class).isEmpty()) {
            save(manager, model);
        }
        Sql.of(manager, """
                update weir.model set tier_default = false
                 where tier = :tier and from_environment and tier_default and name <> :name""")
                .set("tier", model.tier().wireName()).set("name", model.name()).execute();
        Sql.of(manager, """
                update weir.model m set endpoints = array[:endpoint], endpoint_weights = null, from_environment = true,
                       retired_at = null, tier_default = m.tier = :tier and not exists (select from weir.model other
                           where other.tier = :tier and other.tier_default and other.name <> m.name)
                 where name = :name""")
                .set("endpoint", model.endpoints().get(0).toString())
                .set("tier", model.tier().wireName()).set("name", model.name()).execute();
    }

    /** Makes a model its tier's default in place of another; {@code false} when there is none of that name. */
    static boolean makeDefault(EntityManager manager, String name) {
        Sql.of(manager, """
                update weir.model set tier_default = false
                 where tier_default and tier = (select tier from weir.model where name = :name and retired_at is null)""")
                .set("name", name).execute();
        return Sql.of(manager, """
                update weir.model set tier_default = true, from_environment = false
                 where name = :name and retired_at is null""").set("name", name).execute() == 1;
    }

    /** Whether there was one to retire. */
    static boolean retire(EntityManager manager, String name) {
        return Sql.of(manager, """
                update weir.model set retired_at = now(), tier_default = false
                 where name = :name and retired_at is null""").set("name", name).execute() == 1;
    }

    private static CatalogueModel model(ResultSet row) throws SQLException {
        String[] endpoints = (String[]) row.getArray("endpoints").getArray();
        return new CatalogueModel(row.getString("name"), Tier.named(row.getString("tier")).orElseThrow(),
                row.getString("backend"), Arrays.stream(endpoints).map(URI::create).toList(),
                row.getString("upstream_model"), row.getString("precision"),
                Optional.ofNullable(row.getString("reference_model")), row.getInt("context_tokens"),
                row.getInt("max_output_tokens"), serving(row, endpoints.length));
    }

    private static ServingOptions serving(ResultSet row, int endpoints) throws SQLException {
        Array weights = row.getArray("endpoint_weights");
        return new ServingOptions(weights == null ? ServingOptions.alike(endpoints).weights() : List.of((Integer[]) weights.getArray()),
                Optional.ofNullable(row.getString("chat_template")).flatMap(ChatTemplate::named));
    }
}
