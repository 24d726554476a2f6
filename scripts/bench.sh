# Sourced by ./weir: the command `bench`.

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/throwaway.sh"

main() {
  clean_up_with end_throwaway
  use_build_tools
  start_throwaway_database
  cd "$ROOT"
  attend mvn -q -B -ntp -Pbench verify -DskipTests "-Dbench.args=$*"
}
