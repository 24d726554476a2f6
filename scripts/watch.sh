# Sourced: looks after what ./weir run started. What dies is started again, but not for ever.

MOST_RESTARTS=5
RESTART_SECONDS=600
DOWN_SECONDS=60
LOOK_SECONDS=10
LOOKED_AT=0
ALIVE_AT=0
RESTARTS=()

watch_parts() {
  ALIVE_AT=$SECONDS
  while sleep 1; do
    if [ -n "${EMBEDDED:-}" ] && ! cluster_runs "$EMBEDDED"; then
      may_restart "PostgreSQL ended by itself (log: $EMBEDDED/data/log)"
      restart_database
    fi
    if ! server_runs; then
      may_restart "the server $(manner_of "$SERVER_PID") (log: $LOG_DIR)"
      restart_server
    elif ! server_lives; then
      may_restart "the server has said for $DOWN_SECONDS s that it is not alive (log: $LOG_DIR)"
      restart_server
    fi
  done
}

# False when the server has said for a while, each time it was asked, that its turns stand still.
server_lives() {
  [ $((SECONDS - LOOKED_AT)) -ge "$LOOK_SECONDS" ] || return 0
  LOOKED_AT=$SECONDS
  if [ "$(http_status /health/live)" != 503 ]; then ALIVE_AT=$SECONDS; fi
  [ $((SECONDS - ALIVE_AT)) -lt "$DOWN_SECONDS" ]
}

# Says what happened; ends everything when that happens too often.
may_restart() {
  local recent=() at
  for at in ${RESTARTS[@]+"${RESTARTS[@]}"}; do
    if [ $((SECONDS - at)) -lt "$RESTART_SECONDS" ]; then recent+=("$at"); fi
  done
  RESTARTS=(${recent[@]+"${recent[@]}"} "$SECONDS")
  if [ "${#RESTARTS[@]}" -gt "$MOST_RESTARTS" ]; then
    die "$1; it was the restart number $MOST_RESTARTS within $RESTART_SECONDS s that did not help."
  fi
  say "$1: starting it again"
}

restart_server() {
  end_server
  start_server
  if await_ready; then say "the server is ready again"; fi
  ALIVE_AT=$SECONDS
}

# The server knows the old address: with another one it starts again, too.
restart_database() {
  local url=$WEIR_DB_URL
  await_backends_gone
  start_embedded_database
  if [ "$WEIR_DB_URL" != "$url" ]; then restart_server; fi
}

# PostgreSQL's own processes outlive their killed head for a moment, and hold its port and memory; and as long as nobody has
# asked how the head ended, its number stands for a running one.
await_backends_gone() {
  local port data head deadline=$((SECONDS + 30))
  data=$(data_directory "$EMBEDDED")
  port=$(cat "$EMBEDDED/port" 2>/dev/null) || return 0
  head=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || head=
  while { port_in_use "$port" || in_directory "$data" || still_there "$head"; } && [ "$SECONDS" -lt "$deadline" ]; do
    sleep 0.2
  done
}

still_there() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

# True when a process works in that directory.
in_directory() {
  local link
  for link in /proc/[0-9]*/cwd; do
    [ "$(readlink "$link" 2>/dev/null)" != "$1" ] || return 0
  done
  return 1
}

# How a child of this script ended.
manner_of() {
  local status=0 name
  wait "$1" 2>/dev/null || status=$?
  if [ "$status" -gt 128 ] && name=$(kill -l "$((status - 128))" 2>/dev/null); then
    echo "was killed by SIG$name"
  else
    echo "ended by itself with status $status"
  fi
}
