#!/usr/bin/env bash
# Which PostgreSQL is chosen, played with directories that look like installations.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
. "$ROOT/db/binaries.sh"

# postgres NAME VERSION, with pgvector when a third word is given
postgres() {
  local bin=$SCRATCH/$1/bin share=$SCRATCH/$1/share
  mkdir -p "$bin" "$share/extension"
  printf '#!/bin/sh\necho "postgres (PostgreSQL) %s"\n' "$2" >"$bin/postgres"
  printf '#!/bin/sh\necho "%s"\n' "$share" >"$bin/pg_config"
  printf '#!/bin/sh\n' | tee "$bin/initdb" >"$bin/pg_ctl"
  chmod +x "$bin"/*
  if [ $# -gt 2 ]; then : >"$share/extension/vector.control"; fi
}

postgres old 14.12 vector
postgres plain 17.4
postgres good 16.9 vector
postgres beta 18beta1 vector

installed=
candidate_bins() { for name in $installed; do echo "$SCRATCH/$name/bin"; done; }
built_postgres() { echo built; }

found() {
  installed=$1
  find_postgres "${2:-}"
}

expect "an installed one with pgvector" "$SCRATCH/good/bin" "$(found "old plain good")"
expect "the first of several" "$SCRATCH/beta/bin" "$(found "beta good")"
expect "without pgvector the built one" built "$(found "old plain")"
expect "a cluster's own version" "$SCRATCH/good/bin" "$(found "beta good" 16)"
expect "a cluster of the built one" built "$(found "beta good" 17)"
installed=plain
refuses "a cluster whose version is gone" \
  "this cluster was made by PostgreSQL 16, which is gone: install it again, with its pgvector package." \
  eval '(find_postgres 16)'

conclude
