# Sourced by ./weir: the command `test`. Arguments go to Maven (-Dtest=..., say).

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/throwaway.sh"

main() {
  clean_up_with end_throwaway
  use_build_tools
  have redis-server || install_packages redis-server || say "no redis-server here: the tests that need one are skipped."
  have chromium || install_packages chromium || say "no chromium here: the tests in a browser are skipped."
  if [ "${WEIR_TEST_TRITON:-}" = true ]; then
    attend "$ROOT/scripts/triton/server.sh" install
  elif ! "$ROOT/scripts/triton/server.sh" check 2>/dev/null; then
    say "no Triton here: the tests that need one are skipped (WEIR_TEST_TRITON=true installs it from PyPI)."
  fi
  test_commands
  start_throwaway_database
  cd "$ROOT"
  mkdir -p target
  touch "$BUILT.begun"
  attend mvn -B -ntp verify "$@"
  mv "$BUILT.begun" "$BUILT"
  if [ $# -eq 0 ]; then test_running; fi
}

# With what verify has just built.
test_running() {
  local script
  for script in "$ROOT"/src/test/sh/*IT.sh; do
    attend bash "$script"
  done
}

test_commands() {
  local script
  for script in "$ROOT"/src/test/sh/*Test.sh; do
    attend bash "$script"
  done
}
