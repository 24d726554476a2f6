package dev.weir.metering;

import java.util.List;

/**
 * Where a set of groupings is read: from daily sums that know them, else from the ledger's single lines.
 *
 * @param name      the table
 * @param condition narrows its rows; begins with {@code and} where there is one
 * @param turns     how many turns a row counts for
 */
record UsageTable(String name, String condition, String turns) {
    private static final String SUM = "cast(coalesce(sum(turns)%s, 0) as bigint)";

    static UsageTable of(List<Grouping> groups) {
        boolean bySource = groups.stream().anyMatch(Grouping::isBySource);
        if (groups.stream().allMatch(Grouping::isSummed)) {
            return new UsageTable("weir.usage_rollup", "", SUM.formatted(bySource ? "" : " filter (where source <> 'upkeep')"));
        }
        List<Grouping> others = groups.stream().filter(group -> !group.isByDay()).toList();
        if (others.size() == 1 && others.getFirst().isByMember()) {
            return new UsageTable("weir.usage_member", " and dimension = '" + others.getFirst().name() + "'", SUM.formatted(""));
        }
        return new UsageTable("weir.usage_event", "",
                "count(*) filter (where kind = 'turn'" + (bySource ? "" : " and source <> 'upkeep'") + ")");
    }

    /** A grouping's SQL; a tag's name is the given parameter. */
    String expression(Grouping group, String parameter) {
        return group.isByMember() && name.equals("weir.usage_member") ? "member_id" : group.expression(parameter);
    }
}
