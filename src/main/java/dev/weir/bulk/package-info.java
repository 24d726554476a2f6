/**
 * Work that may wait: files of questions go in, files of answers come out. Everything is in PostgreSQL, so that any node
 * takes over what another left; an accepted item gets exactly one outcome, through a crash too. Each item goes the same
 * way as an interactive turn and steps aside for those.
 */
package dev.weir.bulk;
