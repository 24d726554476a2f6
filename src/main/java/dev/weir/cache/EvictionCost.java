package dev.weir.cache;

import dev.weir.platform.NanoUsd;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What entries would cost if they had to be answered anew, going by what they cost when they were made.
 *
 * @param entries how many there are
 * @param cost    of those whose turn is still stored
 * @param unknown how many have no stored turn any more
 */
public record EvictionCost(long entries, NanoUsd cost, long unknown) {
    static EvictionCost read(ResultSet row) throws SQLException {
        return new EvictionCost(row.getLong(1), NanoUsd.ofDollars(row.getBigDecimal(2)), row.getLong(3));
    }
}
