#!/usr/bin/env bash
# Which JDK the commands choose, played with directories that look like JDKs.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
. "$ROOT/scripts/jdk.sh"

jdk() {
  mkdir -p "$SCRATCH/$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$SCRATCH/$1/release"
  printf '#!/bin/sh\n' | tee "$SCRATCH/$1/bin/java" >"$SCRATCH/$1/bin/javac"
  chmod +x "$SCRATCH/$1/bin/java" "$SCRATCH/$1/bin/javac"
}

jdk old 17.0.15
jdk good 21.0.9
jdk newest 25.0.1
jdk runtime 26.0.1
rm "$SCRATCH/runtime/bin/javac"

installed=''
jdk_places() { for place in $installed; do echo "$SCRATCH/$place"; done; }
install_jdk() { false; }

chosen_with() {
  installed=$2
  JAVA_HOME=$1 chosen_jdk 2>"$SCRATCH/said"
}

expect "a good JAVA_HOME wins" "$SCRATCH/good" "$(chosen_with "$SCRATCH/good" "newest")"
expect "without JAVA_HOME the newest wins" "$SCRATCH/newest" "$(chosen_with '' "old good newest runtime")"
expect "an old JAVA_HOME is passed over" "$SCRATCH/good" "$(chosen_with "$SCRATCH/old" "old good")"
expect "and that is said" \
  "weir: JAVA_HOME ($SCRATCH/old) is not a JDK 21 or newer; looking for another one." "$(cat "$SCRATCH/said")"
expect "a directory that is no JDK has no version" 0 "$(jdk_version "$SCRATCH/nothing")"
expect "nor has one without a compiler" 0 "$(jdk_version "$SCRATCH/runtime")"

unset JAVA_HOME
installed=old
nothing_good() (chosen_jdk)
refuses "without any" \
  "no JDK 21 or newer here: install one (package openjdk-21-jdk-headless, say) or let JAVA_HOME point to it." nothing_good

conclude
