package dev.weir.cache;

import dev.weir.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of a tenant's entries are looked for.
 *
 * @param words    that the question or the answer holds, whatever the case and the white space between them; looked for among
 *                 the latest {@link #REACH} entries; blank for all
 * @param document that is cited; empty for any or none
 */
public record CacheSearch(String words, Optional<UUID> document) {
    /** Words are looked for in so many of the latest entries: a longer way back would make people wait. */
    public static final int REACH = 5_000;
    /** All entries. */
    public static final CacheSearch ALL = new CacheSearch("", Optional.empty());

    /** Whether every entry is found. */
    public boolean isAll() {
        return words.isBlank() && document.isEmpty();
    }

    /** The rows, the latest first; {@link #values}, an offset and a limit are its parameters. */
    String rows() {
        String cited = "select entry_id, answer, words, hits, expires_at, created_at, turn_id from weir.cache_entry"
                + " where tenant_id = ?" + (document.isEmpty() ? "" : " and entry_id in (select entry_id"
                + " from weir.cache_citation where tenant_id = ? and document_id = ?)") + " order by created_at desc";
        return words.isBlank() ? cited + " offset ? limit ?" : """
                select * from (%s limit ?) latest
                where position(weir.folded(?) in coalesce(words, weir.cached_words(answer))) > 0
                order by created_at desc offset ? limit ?""".formatted(cited);
    }

    Object[] values(TenantId tenant) {
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        document.ifPresent(cited -> values.addAll(List.of(tenant.value(), cited)));
        if (!words.isBlank()) {
            values.addAll(List.of(REACH, words.strip()));
        }
        return values.toArray();
    }
}
