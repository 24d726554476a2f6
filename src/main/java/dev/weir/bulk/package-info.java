/**
 * Work that may wait: files of questions go in, files of answers come out, and an accepted item gets exactly one outcome,
 * through a crash too. Each item goes the same way as an interactive turn and lets those go first.
 */
@NullMarked
package dev.weir.bulk;

import org.jspecify.annotations.NullMarked;
