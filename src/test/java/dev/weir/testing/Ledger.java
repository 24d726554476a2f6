package dev.weir.testing;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ledger's lines, read as the schema's owner. */
public final class Ledger {
    private Ledger() {
    }

    /**
     * What is booked for an end user, oldest first: {@code source}, {@code cost}, {@code evidence},
     * {@code output_tokens}, {@code unsettled} and {@code attempts}, as the table has them.
     */
    public static List<JsonObject> of(TestDatabase database, String endUser) {
        return like(database, endUser);
    }

    /** The same for all end users whom an SQL pattern names. */
    public static List<JsonObject> like(TestDatabase database, String endUsers) {
        String query = "select row_to_json(e)::text from weir.usage_event e where end_user like ? order by at";
        try (Connection owner = database.ownerConnection(); PreparedStatement select = owner.prepareStatement(query)) {
            select.setString(1, endUsers);
            List<JsonObject> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(JsonDocument.trusted(row.getString(1)));
                }
            }
            return lines;
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
