# Sourced by ./weir: the command `run`.

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/settings.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/server.sh"
. "$ROOT/scripts/greeting.sh"
. "$ROOT/scripts/watch.sh"
. "$ROOT/db/cluster.sh"

main() {
  [ $# -eq 0 ] || die "./weir run takes no arguments; its settings are environment variables (./weir help)."
  join_node
  read_settings
  end_leftover_server
  check_port_free
  if [ -n "${WEIR_DB_URL:-}" ]; then use_given_database; fi
  clean_up_with stop_everything
  read_secrets
  provide_carriers
  use_build_tools
  attend build_when_stale
  if [ -z "${WEIR_DB_URL:-}" ]; then start_embedded_database; fi
  note_node
  make_server
  start_server
  await_ready || die "the server $(manner_of "$SERVER_PID") while starting: $(last_words)"
  greet
  watch_parts
}

use_given_database() {
  check_database_url
  export WEIR_DB_USER=${WEIR_DB_USER:-weir} WEIR_DB_PASSWORD=${WEIR_DB_PASSWORD:-}
}

start_embedded_database() {
  EMBEDDED=$WEIR_HOME/postgres
  attend "$ROOT/db/postgres.sh" start "$EMBEDDED" 0 >"$WEIR_HOME/db-url" || exit 1
  WEIR_DB_URL=$(cat "$WEIR_HOME/db-url")
  WEIR_DB_USER=weir
  WEIR_DB_PASSWORD=$(cat "$EMBEDDED/password")
  export WEIR_DB_URL WEIR_DB_USER WEIR_DB_PASSWORD
}

# In this order, because the server writes its last ledger events while it stops.
stop_everything() {
  if [ -n "$ATTENDED" ] && [ "$ATTENDED" != "${SERVER_PID:-}" ]; then end_group "$ATTENDED" 10; fi
  end_server
  if [ -n "${EMBEDDED:-}" ]; then "$ROOT/db/postgres.sh" stop "$EMBEDDED"; fi
}
