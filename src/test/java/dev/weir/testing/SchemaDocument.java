package dev.weir.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of docs/schema.md, as a migrated database has it. */
public final class SchemaDocument {
    private static final String HEAD = """
            # The schema

            Made from the migrated database by `scripts/schema.sh`; do not edit. What a table is for is said by
            `db/migration/R__table_comments.sql`. Names are of the schema `weir`.

            A column is `PK` where it is of the primary key, `not null` where it has to be there. A table with `tenant_id` is under forced
            row-level security: the server's role sees the rows of the tenant that its transaction names.

            ## Diagram

            Tables by the package that writes them. An arrow leads to what a row refers to; references to `tenant` are left out.

            """;
    private static final String TABLES = """
            select c.relname, obj_description(c.oid, 'pg_class')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'weir' and c.relkind in ('r', 'p') and not c.relispartition
               and c.relname <> 'flyway_schema_history'
             order by c.relname""";
    private static final String COLUMNS = """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '',
                   a.attnum = any (coalesce(k.conkey, '{}'))
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
             where n.nspname = 'weir' and c.relkind in ('r', 'p') and not c.relispartition
             order by c.relname, a.attnum""";
    private static final String REFERENCES = """
            select c.relname, r.relname, k.confdeltype = 'c', (select string_agg(a.attname, ', ' order by u.place)
                     from unnest(k.conkey) with ordinality u(number, place)
                     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number)
              from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'weir' and k.contype = 'f' and not c.relispartition and not r.relispartition
             order by 1, 2, 4""";

    private final List<Table> tables;
    private final Map<String, List<Column>> columns;
    private final Map<String, List<Reference>> references;

    /** @param comment the package, a colon and the purpose; empty where nobody wrote one */
    record Table(String name, String comment) {
        String owner() {
            return comment.substring(0, comment.indexOf(": "));
        }

        String purpose() {
            return comment.substring(comment.indexOf(": ") + 2);
        }
    }

    private record Column(String table, String name, String type, boolean required, boolean generated, boolean key) {
        String row() {
            List<String> notes = new ArrayList<>();
            if (key) {
                notes.add("PK");
            } else if (required) {
                notes.add("not null");
            }
            if (generated) {
                notes.add("generated");
            }
            return "| `" + name + "` | " + type.replace("|", "\\|") + " | " + String.join(", ", notes) + " |\n";
        }
    }

    private record Reference(String table, String target, boolean cascades, String columns) {
        String sentence() {
            return "`" + columns + "` → [" + target + "](#" + target + ")" + (cascades ? ", goes with it" : "");
        }
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private SchemaDocument(Connection connection) throws SQLException {
        tables = read(connection, TABLES, row -> new Table(row.getString(1), row.getString(2) == null ? "" : row.getString(2)));
        columns = read(connection, COLUMNS, row -> new Column(row.getString(1), row.getString(2), row.getString(3),
                row.getBoolean(4), row.getBoolean(5), row.getBoolean(6))).stream().collect(groupingBy(Column::table));
        references = read(connection, REFERENCES, row -> new Reference(row.getString(1), row.getString(2), row.getBoolean(3),
                row.getString(4))).stream().collect(groupingBy(Reference::table));
    }

    /** Of a connection that may read the catalogue. */
    public static SchemaDocument of(Connection connection) throws SQLException {
        return new SchemaDocument(connection);
    }

    /** The tables that do not say which package writes them and what for. */
    public List<String> silent() {
        return tables.stream().filter(table -> !table.comment().matches("[a-z]+: [A-Z].*\\.")).map(Table::name).toList();
    }

    /** The packages that write tables. */
    public List<String> owners() {
        return tables.stream().map(Table::owner).distinct().toList();
    }

    /** The whole document. */
    public String text() {
        Map<String, List<Table>> byOwner = tables.stream().collect(groupingBy(Table::owner, TreeMap::new, toList()));
        StringBuilder text = new StringBuilder(HEAD).append(diagram(byOwner));
        byOwner.forEach((owner, written) -> {
            text.append("\n## Tables of ").append(owner).append('\n');
            written.forEach(table -> text.append(section(table)));
        });
        return text.toString();
    }

    private String diagram(Map<String, List<Table>> byOwner) {
        StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");
        byOwner.forEach((owner, written) -> text.append("    subgraph ").append(owner).append("_tables[").append(owner)
                .append("]\n").append(written.stream().map(table -> "        " + table.name() + "\n").collect(joining()))
                .append("    end\n"));
        references.values().stream().flatMap(List::stream).filter(reference -> !reference.target().equals("tenant"))
                .map(reference -> "    " + reference.table() + " --> " + reference.target() + "\n").distinct().sorted()
                .forEach(text::append);
        return text.append("```\n").toString();
    }

    private String section(Table table) {
        StringBuilder text = new StringBuilder("\n### ").append(table.name()).append("\n\n").append(table.purpose())
                .append("\n\n| Column | Type | |\n|---|---|---|\n");
        columns.get(table.name()).forEach(column -> text.append(column.row()));
        List<Reference> own = references.getOrDefault(table.name(), List.of());
        if (!own.isEmpty()) {
            text.append("\nRefers to: ").append(own.stream().map(Reference::sentence).collect(joining("; "))).append(".\n");
        }
        return text.toString();
    }

    private static <T> List<T> read(Connection connection, String sql, Row<T> mapping) throws SQLException {
        List<T> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(mapping.of(rows));
            }
        }
        return found;
    }
}
