# Sourced by ./weir: the command `test`. Arguments go to Maven (-Dtest=..., say).

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/throwaway.sh"

main() {
  clean_up_with end_throwaway
  use_build_tools
  have redis-server || install_packages redis-server || say "no redis-server here: the tests that need one are skipped."
  test_commands
  start_throwaway_database
  cd "$ROOT"
  attend mvn -B -ntp verify "$@"
}

test_commands() {
  local script
  for script in "$ROOT"/src/test/sh/*Test.sh; do
    attend bash "$script"
  done
}
