package dev.weir.bench.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Indexes of a table that are taken away while it is filled: one built at the end is built in a fraction of the time. */
record KeptIndexes(List<String> definitions) {
    static KeptIndexes drop(Statement statement, String table, String method) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select i.indexrelid::regclass::text, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                where i.indrelid = '%s'::regclass and a.amname = '%s'""".formatted(table, method))) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return new KeptIndexes(List.copyOf(definitions));
    }

    void restore(Statement statement) throws SQLException {
        statement.execute("set maintenance_work_mem = '2GB'");
        for (String definition : definitions) {
            statement.execute(definition);
        }
    }
}
