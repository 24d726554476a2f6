# Sourced: finds PostgreSQL binaries that have pgvector, an installed one first, else the cached or built ones.

PG_VERSION=17.11.0

# Prints the bin directory of a PostgreSQL 15 to 18 with pgvector; of version MAJOR alone where that is given,
# because a cluster can only be started by the major version that made it.
find_postgres() {
  local major=${1:-} bin
  if ! bin=$(installed_postgres "$major"); then
    [ -z "$major" ] || [ "$major" = "${PG_VERSION%%.*}" ] ||
      die "this cluster was made by PostgreSQL $major, which is gone: install it again, with its pgvector package."
    bin=$(built_postgres) || exit 1
  fi
  echo "$bin"
}

installed_postgres() {
  local wanted=$1 bin
  while read -r bin; do
    if usable_postgres "$bin" "$wanted"; then
      echo "$bin"
      return
    fi
  done < <(candidate_bins)
  return 1
}

candidate_bins() {
  local version
  if have pg_config; then pg_config --bindir; fi
  for version in 18 17 16 15; do
    ls -d "/usr/lib/postgresql/$version/bin" "/usr/pgsql-$version/bin" \
      "/opt/homebrew/opt/postgresql@$version/bin" "/usr/local/opt/postgresql@$version/bin" 2>/dev/null || true
  done
}

usable_postgres() {
  local bin=$1 wanted=$2 major share
  [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] || return 1
  major=$("$bin/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
  [ "$major" -ge 15 ] && [ "$major" -le 18 ] && [ "$major" = "${wanted:-$major}" ] || return 1
  share=$(share_directory "$bin" "$major")
  [ -f "$share/extension/vector.control" ]
}

share_directory() {
  local bin=$1 major=$2
  if [ -x "$bin/pg_config" ] && "$bin/pg_config" --sharedir 2>/dev/null; then return; fi
  case "$bin" in
    /usr/lib/postgresql/*) echo "/usr/share/postgresql/$major" ;;
    *) echo "$bin/../share" ;;
  esac
}

# Prints the bin directory of the built PostgreSQL; builds it when the cache has none.
built_postgres() {
  local cache target
  cache=$(cache_directory)
  target=$cache/pg-${PG_VERSION%.0}-pgvector
  mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || die "cannot write to the cache $cache: set WEIR_CACHE to a directory of yours."
  (
    flock 8
    [ -x "$target/bin/postgres" ] && [ -f "$target/share/postgresql/extension/vector.control" ] || build_postgres "$target"
  ) 8>"$cache/lock" || exit 1
  as_postgres test -x "$target/bin/postgres" ||
    die "user $(postgres_user) cannot read $cache: set WEIR_CACHE to a directory that is readable by everyone."
  echo "$target/bin"
}
