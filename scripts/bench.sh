# Sourced by ./weir: the command `bench`.

. "$ROOT/scripts/attend.sh"
. "$ROOT/scripts/build.sh"
. "$ROOT/scripts/throwaway.sh"

main() {
  clean_up_with end_throwaway
  use_build_tools
  attend build_when_stale
  if [ "${1:-}" = overhead ]; then
    require_command wrk wrk
    require_command nginx nginx-light
  fi
  cd "$ROOT"
  attend mvn -q -B -ntp -Dstyle.color=never test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath \
    -Dmdep.includeScope=test || die "the benchmarks do not compile: the messages are above."
  start_throwaway_database
  attend "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx4g -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dweir.war="$WAR" -Dweir.wlp="$ROOT/target/liberty/wlp" \
    -cp "$ROOT/target/test-classes:$ROOT/target/classes:$(cat "$ROOT/target/bench.classpath")" \
    dev.weir.bench.Benchmarks "$@"
}
