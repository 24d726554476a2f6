# Sourced by ./weir: the command `test`. Arguments go to Maven (-Dtest=..., say); `unit` before them leaves out what needs a server.

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/throwaway.sh"

main() {
  clean_up_with end_throwaway
  use_build_tools
  if [ "${1:-}" = unit ]; then
    shift
    test_units "$@"
    return
  fi
  need redis-server valkey-server
  need chromium chromium-browser google-chrome
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

# No server, no database, no browser.
test_units() {
  test_commands
  cd "$ROOT"
  attend mvn -B -ntp test "$@"
}

# A program that some tests need, under one of its names; the first is its package's, too. Where CI is set nothing is skipped.
need() {
  local name
  for name in "$@"; do
    if have "$name"; then return; fi
  done
  if install_packages "$1"; then return; fi
  [ -z "${CI:-}" ] || die "no $1 here, and CI is set: the tests that need one may not be skipped."
  say "no $1 here: the tests that need one are skipped."
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
