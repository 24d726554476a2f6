package dev.weir.inference;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

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
        return manager.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet row = select.executeQuery()) {
                List<CatalogueModel> models = new ArrayList<>();
                while (row.next()) {
                    models.add(model(row));
                }
                return models;
            }
        });
    }

    static void save(EntityManager manager, CatalogueModel model) {
        manager.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                bind(upsert, model, connection);
                upsert.executeUpdate();
            }
        });
    }

    /**
     * Enters the environment's model: a known one keeps what an admin gave it and gets the new address. It becomes its
     * tier's default unless an admin made another one that.
     */
    static void saveFromEnvironment(EntityManager manager, CatalogueModel model) {
        if (manager.createNativeQuery("select name from weir.model where name = :name", String.class)
                .setParameter("name", model.name()).getResultList().isEmpty()) {
            save(manager, model);
        }
        manager.createNativeQuery("""
                update weir.model set tier_default = false
                 where tier = :tier and from_environment and tier_default and name <> :name""")
                .setParameter("tier", model.tier().wireName()).setParameter("name", model.name()).executeUpdate();
        manager.createNativeQuery("""
                update weir.model m set endpoints = array[:endpoint], endpoint_weights = null, from_environment = true,
                       retired_at = null, tier_default = m.tier = :tier and not exists (select from weir.model other
                           where other.tier = :tier and other.tier_default and other.name <> m.name)
                 where name = :name""")
                .setParameter("endpoint", model.endpoints().get(0).toString())
                .setParameter("tier", model.tier().wireName()).setParameter("name", model.name()).executeUpdate();
    }

    /** Makes a model its tier's default in place of another; {@code false} when there is none of that name. */
    static boolean makeDefault(EntityManager manager, String name) {
        manager.createNativeQuery("""
                update weir.model set tier_default = false
                 where tier_default and tier = (select tier from weir.model where name = :name and retired_at is null)""")
                .setParameter("name", name).executeUpdate();
        return manager.createNativeQuery("""
                update weir.model set tier_default = true, from_environment = false
                 where name = :name and retired_at is null""").setParameter("name", name).executeUpdate() == 1;
    }

    /** Whether there was one to retire. */
    static boolean retire(EntityManager manager, String name) {
        return manager.createNativeQuery("""
                update weir.model set retired_at = now(), tier_default = false
                 where name = :name and retired_at is null""").setParameter("name", name).executeUpdate() == 1;
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

    private static void bind(PreparedStatement upsert, CatalogueModel model, Connection connection)
            throws SQLException {
        Array endpoints = connection.createArrayOf("text", model.endpoints().stream().map(URI::toString).toArray());
        upsert.setString(1, model.name());
        upsert.setString(2, model.tier().wireName());
        upsert.setString(3, model.backend());
        upsert.setArray(4, endpoints);
        upsert.setString(5, model.upstreamModel());
        upsert.setString(6, model.precision());
        upsert.setString(7, model.referenceModel().orElse(null));
        upsert.setInt(8, model.contextTokens());
        upsert.setInt(9, model.maxOutputTokens());
        upsert.setArray(10, connection.createArrayOf("integer", model.serving().weights().toArray()));
        upsert.setString(11, model.serving().chatTemplate().map(ChatTemplate::wireName).orElse(null));
    }
}
