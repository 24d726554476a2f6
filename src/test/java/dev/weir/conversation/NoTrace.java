package dev.weir.conversation;

import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Searches every column of every table, as the owner sees them. */
final class NoTrace {
    private NoTrace() {
    }

    /** The columns, as {@code table.column}, whose text holds the marker. */
    static List<String> columnsHolding(TestDatabase database, String marker) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = database.ownerConnection(); Statement look = owner.createStatement()) {
            for (String column : columns(owner)) {
                String[] names = column.split("\\.");
                try (ResultSet hit = look.executeQuery("select exists (select from weir." + names[0] + " where "
                        + names[1] + "::text ilike '%" + marker + "%')")) {
                    hit.next();
                    if (hit.getBoolean(1)) {
                        found.add(column);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> columns(Connection owner) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement list = owner.createStatement(); ResultSet row = list.executeQuery("""
                select c.table_name || '.' || c.column_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where table_schema = 'weir' and table_type = 'BASE TABLE'""")) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }
}
