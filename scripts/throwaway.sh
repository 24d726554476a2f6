# Sourced: a PostgreSQL that lives as long as a test or benchmark run.

start_throwaway_database() {
  SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/weir-test.XXXXXX")
  chmod 755 "$SCRATCH"
  attend "$ROOT/db/postgres.sh" start "$SCRATCH/postgres" 0 --volatile >"$SCRATCH/url" || exit 1
  WEIR_TEST_DB_URL=$(cat "$SCRATCH/url")
  WEIR_TEST_DB_USER=weir
  WEIR_TEST_DB_PASSWORD=$(cat "$SCRATCH/postgres/password")
  export WEIR_TEST_DB_URL WEIR_TEST_DB_USER WEIR_TEST_DB_PASSWORD
}

end_throwaway() {
  if [ -n "$ATTENDED" ]; then end_group "$ATTENDED" 20; fi
  [ -n "${SCRATCH:-}" ] || return 0
  "$ROOT/db/postgres.sh" stop "$SCRATCH/postgres"
  rm -rf "$SCRATCH"
}
