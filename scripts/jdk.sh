# Sourced: finds a JDK of version 21 or newer and exports JAVA_HOME.

OLDEST_JDK=21

use_jdk() {
  local home
  home=$(chosen_jdk) || exit 1
  export JAVA_HOME=$home
  export PATH=$JAVA_HOME/bin:$PATH
}

# JAVA_HOME where it is good, else the newest one installed, else a new one from the distribution.
chosen_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    if [ "$(jdk_version "$JAVA_HOME")" -ge "$OLDEST_JDK" ]; then
      echo "$JAVA_HOME"
      return
    fi
    say "JAVA_HOME ($JAVA_HOME) is not a JDK $OLDEST_JDK or newer; looking for another one."
  fi
  newest_jdk && return
  install_jdk && newest_jdk && return
  die "no JDK $OLDEST_JDK or newer here: install one (package openjdk-21-jdk-headless, say) or let JAVA_HOME point to it."
}

# The major version of the JDK in a directory; 0 when there is none, or only a runtime without a compiler.
jdk_version() {
  local version
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
  echo "${version:-0}"
}

newest_jdk() {
  local home version best='' best_version=$((OLDEST_JDK - 1))
  while read -r home; do
    version=$(jdk_version "$home")
    if [ "$version" -gt "$best_version" ]; then
      best=$home
      best_version=$version
    fi
  done < <(jdk_places)
  [ -n "$best" ] && echo "$best"
}

# One directory to a line; tests replace this function.
jdk_places() {
  local place java
  if java=$(command -v javac); then (cd "$(dirname "$(real_path "$java")")/.." && pwd); fi
  for place in /usr/lib/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/openjdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
    if [ -d "$place" ]; then echo "$place"; fi
  done
}

real_path() { readlink -f "$1" 2>/dev/null || echo "$1"; }

install_jdk() {
  local version
  for version in 25 24 21; do
    if install_packages "openjdk-$version-jdk-headless"; then return; fi
  done
  return 1
}
