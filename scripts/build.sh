# Sourced: the Java tools, and the WAR with its Liberty server.

SERVER_TEMPLATE=$ROOT/target/liberty/wlp/usr/servers/weir
WAR=$ROOT/target/weir.war
BUILT=$ROOT/target/.built

use_build_tools() {
  . "$ROOT/scripts/jdk.sh"
  use_jdk
  require_command mvn maven
  # A build is over before the optimizing compiler pays: without it, it takes half the processor time.
  export MAVEN_OPTS="-XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}"
  if [ "$(jdk_version "$JAVA_HOME")" -ge 24 ]; then
    # Newer Java complains at length about what Maven's own libraries do.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  fi
}

# Packages the application when it is missing or older than what it is made of. One build at a time: another
# `./weir run` of this checkout waits for it here.
build_when_stale() (
  if have flock; then
    exec 8<"$ROOT"
    flock 8
  fi
  if build_is_fresh; then return; fi
  say "building the application (a few minutes the first time)"
  mkdir -p "$ROOT/target"
  touch "$BUILT.begun"
  cd "$ROOT" && mvn -q -B -Dstyle.color=never -DskipTests -Dmaven.compiler.failOnWarning=false -Dcheckstyle.skip -Dlicense.skipAddThirdParty package </dev/null >&2 8>&- || die "the build failed: its messages are above."
  mv "$BUILT.begun" "$BUILT"
)

build_is_fresh() {
  [ -f "$BUILT" ] && [ -f "$WAR" ] && [ -f "$SERVER_TEMPLATE/server.xml" ] && [ -z "$(newer_sources)" ]
}

newer_sources() {
  local source
  for source in pom.xml server.xml jvm.options src/main db ui; do
    if [ -e "$ROOT/$source" ]; then find "$ROOT/$source" -type f -newer "$BUILT" | head -n 1; fi
  done
}
