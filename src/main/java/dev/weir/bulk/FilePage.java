package dev.weir.bulk;

import java.util.Optional;

/**
 * Which files are wanted.
 *
 * @param purpose only those of it; all when empty
 * @param limit   how many at most
 * @param after   the last file of the page before
 */
public record FilePage(Optional<String> purpose, int limit, Optional<FileId> after, boolean oldestFirst) {
}
