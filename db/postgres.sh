#!/usr/bin/env bash
# A private PostgreSQL with pgvector.
#   db/postgres.sh start DIR PORT [--volatile]   makes the cluster in DIR if needed, starts it, prints its JDBC URL
#   db/postgres.sh stop DIR                      stops it cleanly; nothing happens when it does not run
#   db/postgres.sh prepare                       only finds or builds the binaries and prints their directory
# PORT 0 takes the port of the last start, or a free one. --volatile gives up durability for speed: for tests.
# The owner role is `weir`, its password is in DIR/password, the database is `weir`.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$ROOT/scripts/common.sh"
. "$ROOT/db/binaries.sh"
. "$ROOT/db/recipe.sh"
. "$ROOT/db/cluster.sh"

usage() {
  die "usage: db/postgres.sh start DIR PORT [--volatile] | stop DIR | prepare"
}

case "${1:-}" in
  prepare) find_postgres ;;
  start)
    [ $# -ge 3 ] || usage
    start_cluster "$2" "$3" "${4:-}"
    ;;
  stop)
    [ $# -eq 2 ] || usage
    stop_cluster "$2"
    ;;
  *) usage ;;
esac
