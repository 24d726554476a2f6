# Sourced: makes, starts and stops one cluster. DIR holds `data` (the cluster, or a link to it), `port` and `password`.

start_cluster() {
  local dir=$1 port=$2 mode=$3 bin made_by=
  mkdir -p "$dir" 2>/dev/null || die "cannot create $dir."
  dir=$(cd "$dir" && pwd)
  if ! cluster_runs "$dir"; then
    if [ -f "$dir/complete" ]; then made_by=$(as_postgres cat "$(data_directory "$dir")/PG_VERSION"); fi
    bin=$(find_postgres "$made_by") || exit 1
    [ -f "$dir/complete" ] || make_cluster "$dir" "$bin" "$mode"
    launch "$dir" "$bin" "$port" "$mode"
  fi
  echo "jdbc:postgresql://127.0.0.1:$(cat "$dir/port")/weir"
}

stop_cluster() {
  local dir=$1 data pid
  cluster_runs "$dir" || return 0
  data=$(data_directory "$dir")
  pid=$(head -n 1 "$data/postmaster.pid")
  # Fast shutdown: sessions are ended, everything committed is on disk.
  kill -INT "$pid" 2>/dev/null || true
  for _ in $(seq 300); do
    cluster_runs "$dir" || return 0
    sleep 0.1
  done
  die "PostgreSQL (process $pid) in $data does not stop: see $data/log."
}

cluster_runs() {
  local data pid
  data=$(data_directory "$1")
  pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && [ "$(process_directory "$pid")" = "$data" ]
}

process_directory() { readlink "/proc/$1/cwd" 2>/dev/null || lsof -a -p "$1" -d cwd -Fn 2>/dev/null | sed -n 's/^n//p'; }

data_directory() { (cd "$1/data" 2>/dev/null && pwd -P) || echo "$1/data"; }

# Makes the cluster with its owner role, its database and pgvector, without opening a port: by PostgreSQL's
# single-user mode, so that not even a superuser password exists.
make_cluster() {
  local dir=$1 bin=$2 mode=$3 data log rights=CREATEROLE
  if [ "$mode" = --volatile ]; then rights="CREATEROLE CREATEDB"; fi
  place_data "$dir"
  data=$(data_directory "$dir")
  rm -f "$dir/password"
  write_secret "$dir/password" "$(random_hex 24)"
  log=$(cd / && initialise "$bin" "$data" "$mode" 2>&1 &&
    single_user "$bin" "$data" template1 "create extension vector" 2>&1 &&
    single_user "$bin" "$data" postgres "create role weir login $rights password '$(cat "$dir/password")'" \
      "create database weir owner weir" 2>&1) || die "cannot make a PostgreSQL cluster in $data: $log"
  case "$log" in *ERROR:* | *FATAL:*) die "cannot make a PostgreSQL cluster in $data: $log" ;; esac
  as_postgres sh -c 'cat >"$1/pg_hba.conf"' sh "$data" <<<"host all all 127.0.0.1/32 scram-sha-256"
  cluster_settings "$mode" | as_postgres sh -c 'cat >>"$1/postgresql.conf"' sh "$data"
  : >"$dir/complete"
}

# The directory may lie below one that PostgreSQL's user must not enter (root's home, say); then the data lives
# in /var/lib and `data` is a link to it.
place_data() {
  local dir=$1 elsewhere
  remove_unfinished "$dir"
  chmod 755 "$dir"
  if as_postgres test -x "$dir"; then
    mkdir -m 700 "$dir/data"
  else
    elsewhere=$(mktemp -d /var/lib/weir-XXXXXXXX)
    say "$dir is closed to user $(postgres_user): the database goes to $elsewhere"
    ln -s "$elsewhere" "$dir/data"
  fi
  if is_root; then chown "$(postgres_user)" "$dir/data/"; fi
}

# Only ever what an interrupted first start left behind: `complete` is missing here.
remove_unfinished() {
  rm -rf "$(data_directory "$1")"
  rm -f "$1/data"
}

initialise() {
  local bin=$1 data=$2 options=(--auth=trust --username=postgres --encoding=UTF8 --data-checksums)
  if [ "$3" = --volatile ]; then options+=(--no-sync); fi
  if locale -a 2>/dev/null | grep -qi '^C\.utf-\?8$'; then options+=(--locale=C.UTF-8); else options+=(--locale=C); fi
  as_postgres "$bin/initdb" "${options[@]}" --pgdata="$data"
}

# One statement to a line is what single-user mode reads.
single_user() {
  local bin=$1 data=$2 database=$3
  shift 3
  printf '%s\n' "$@" | as_postgres "$bin/postgres" --single -D "$data" "$database"
}

cluster_settings() {
  cat <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 200
logging_collector = on
log_filename = 'postgres-%a.log'
log_truncate_on_rotation = on
log_rotation_size = 0
CONF
  if [ "$1" = --volatile ]; then
    printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off"
  fi
}

# Another program may take a free port before PostgreSQL does, hence more than one attempt.
launch() {
  local dir=$1 bin=$2 port=$3 data chosen
  data=$(data_directory "$dir")
  for _ in 1 2 3; do
    chosen=$(choose_port "$dir" "$port")
    if (cd / && as_postgres "$bin/pg_ctl" start -w -t 60 -s -D "$data" -l "$data/start.log" -o "-p $chosen" >/dev/null 2>&1 </dev/null); then
      echo "$chosen" >"$dir/port"
      return
    fi
  done
  die "PostgreSQL does not start in $data: $(tail -n 3 "$data/start.log" 2>/dev/null | tr '\n' ' ')"
}

choose_port() {
  local dir=$1 port=$2
  if [ "$port" = 0 ]; then port=$(cat "$dir/port" 2>/dev/null || echo 0); fi
  if [ "$port" = 0 ] || port_in_use "$port"; then port=$(free_port); fi
  echo "$port"
}
