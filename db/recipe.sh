# Sourced: makes PostgreSQL with pgvector from the binaries in the Maven repository, and from the server headers and
# the pgvector source of the Debian archive. Nothing is installed; apt and Maven verify what they download.

HEADERS_SUITE=trixie
HEADERS_PACKAGE=postgresql-server-dev-17
COPY_GOAL=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy

# Builds into TARGET; TARGET appears only when it is complete.
build_postgres() {
  local target=$1 work
  require_recipe_tools
  say "preparing PostgreSQL ${PG_VERSION%.0} with pgvector (once; kept in $target)"
  rm -rf "$(dirname "$target")"/build.*
  work=$(mktemp -d "$(dirname "$target")/build.XXXXXX")
  chmod 755 "$work"
  if ! (build_in "$work") >"$work/build.log" 2>&1; then
    mv "$work/build.log" "$(dirname "$target")/"
    rm -rf "$work"
    say "preparing PostgreSQL failed: see $(dirname "$target")/build.log"
    stop_without_postgres
  fi
  rm -rf "$target"
  mv "$work/pg" "$target"
  rm -rf "$work"
}

build_in() {
  local work=$1
  fetch_postgres "$work" && fetch_sources "$work" && compile_pgvector "$work"
}

require_recipe_tools() {
  have apt-get && have dpkg-deb || stop_without_postgres
  require_command gcc gcc libc6-dev
  require_command xz xz-utils
  have mvn || die "Maven is missing: install maven with your package manager and start again."
}

stop_without_postgres() {
  die "no PostgreSQL with pgvector here and none could be prepared: install PostgreSQL 15 to 18 and its pgvector package" \
    "(postgresql-17 and postgresql-17-pgvector, say), or set WEIR_DB_URL to one, or use docker/compose.yaml."
}

fetch_postgres() {
  local work=$1 arch
  case "$(uname -m)" in
    x86_64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64v8 ;;
    *) echo "no PostgreSQL binaries for $(uname -m)"; return 1 ;;
  esac
  (cd "$work" && mvn -B -q "$COPY_GOAL" -DoutputDirectory="$work/jar" \
    "-Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-$arch:$PG_VERSION") || return
  mkdir "$work/pg" && unpack_jar "$work" && tar -xJf "$work"/jar/*.txz -C "$work/pg"
}

unpack_jar() {
  local jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
  (cd "$1/jar" && "$jar" xf ./*.jar)
}

# The mirrors of this machine's own apt configuration, each once, whatever their format and suite.
own_mirrors() {
  apt-get update --print-uris 2>/dev/null | sed -n "s#^'\(.*\)/dists/.*/InRelease'.*#\1#p" | awk '!seen[$0]++'
}

# Downloads headers and source below WORK with an apt that has its own state, from the first mirror that has them.
fetch_sources() {
  local work=$1 mirror
  while read -r mirror; do
    if private_apt "$work" "$mirror"; then return; fi
  done < <(own_mirrors)
  echo "no mirror of this machine's apt configuration has $HEADERS_SUITE with $HEADERS_PACKAGE"
  return 1
}

private_apt() {
  local work=$1 mirror=$2
  local root=$work/apt
  rm -rf "$root"
  mkdir -p "$root/lists/partial" "$root/cache/archives/partial" "$root/files"
  write_apt_configuration "$root" "$mirror"
  apt-get -c "$root/apt.conf" -q update || return
  cd "$root/files" || return
  apt-get -c "$root/apt.conf" -q download "$HEADERS_PACKAGE" || return
  apt-get -c "$root/apt.conf" -q source --download-only "pgvector"
}

write_apt_configuration() {
  local root=$1 mirror=$2 keyring options=
  for keyring in /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp; do
    if [ -f "$keyring" ]; then options="[signed-by=$keyring]"; fi
  done
  printf '%s\n' "deb $options $mirror $HEADERS_SUITE main" "deb-src $options $mirror $HEADERS_SUITE main" >"$root/sources.list"
  : >"$root/status"
  cat >"$root/apt.conf" <<CONF
Dir::State "$root";
Dir::State::lists "$root/lists";
Dir::State::status "$root/status";
Dir::Cache "$root/cache";
Dir::Etc::sourcelist "$root/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Sandbox::User "$(id -un)";
Acquire::AllowInsecureRepositories "false";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear Acquire::IndexTargets::deb::DEP-11;
CONF
}

# Portable on purpose: no -march=native, so that the cache may be copied to another machine.
compile_pgvector() {
  local work=$1 extensions=$1/pg/share/postgresql/extension source headers version
  dpkg-deb -x "$work"/apt/files/"$HEADERS_PACKAGE"_*.deb "$work/dev" || return
  mkdir "$work/pgvector" && tar -xf "$work"/apt/files/pgvector_*.orig.tar.* -C "$work/pgvector" --strip-components=1 || return
  source=$work/pgvector
  headers=$work/dev/usr/include/postgresql
  version=$(sed -n "s/^default_version = '\(.*\)'.*/\1/p" "$source/vector.control")
  gcc -O2 -ftree-vectorize -fassociative-math -fno-signed-zeros -fno-trapping-math -fno-strict-aliasing -fwrapv -fPIC \
    -w -shared -I"$headers/17/server" -I"$headers" -D_GNU_SOURCE "$source"/src/*.c -o "$work/pg/lib/postgresql/vector.so" || return
  cp "$source/vector.control" "$extensions/" && cp "$source/sql/vector.sql" "$extensions/vector--$version.sql"
}
