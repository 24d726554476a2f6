package dev.weir.platform;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database as the role that owns the schema sees it. */
final class SchemaOwner {
    private SchemaOwner() {
    }

    /** Plain connections, without a pool. */
    static DataSource of(Settings settings) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(settings.required("weir.db.url", "the database's JDBC address."));
        owner.setUser(settings.required("weir.db.user", "the role that owns the schema."));
        owner.setPassword(settings.text("weir.db.password", ""));
        return owner;
    }
}
