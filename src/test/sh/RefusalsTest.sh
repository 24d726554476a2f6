#!/usr/bin/env bash
# What ./weir says when it cannot do its work: one sentence, before anything heavy starts.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
. "$ROOT/scripts/jdk.sh"
use_jdk

weir() { env -u WEIR_DB_URL WEIR_HOME="$SCRATCH/home" WEIR_HTTP_PORT="$(free_port)" "$@" "$ROOT/weir" run; }

# Starts something that listens: its port is in PORT, its process id in LISTENER.
listen() {
  PORT=$(free_port)
  "$JAVA_HOME/bin/java" -m jdk.httpserver -b 127.0.0.1 -p "$PORT" -d "$SCRATCH" >/dev/null 2>&1 &
  LISTENER=$!
  until port_in_use "$PORT"; do kill -0 "$LISTENER" || exit 1; done
}

refuses "an unknown command" "there is no command 'fly': try ./weir help." "$ROOT/weir" fly
refuses "a port that is no number" "WEIR_HTTP_PORT must be a number from 1 to 65535, not 'http'." weir WEIR_HTTP_PORT=http
refuses "a port out of range" "WEIR_HTTP_PORT must be a number from 1 to 65535, not '65536'." weir WEIR_HTTP_PORT=65536
refuses "a Triton port that is no number" "WEIR_TRITON_PORT must be a number from 1 to 65535, not 'http'." \
  env WEIR_TRITON_PORT=http "$ROOT/weir" triton
refuses "a home that cannot be written" \
  "WEIR_HOME (/proc/weir) cannot be written: choose a directory of yours with WEIR_HOME." weir WEIR_HOME=/proc/weir
refuses "a database address of another kind" \
  "WEIR_DB_URL must look like jdbc:postgresql://host:5432/database." weir WEIR_DB_URL=mysql://localhost/weir
refuses "a database that does not answer" \
  "no database answers at 127.0.0.1:1 (WEIR_DB_URL): start it, or correct the address." \
  weir WEIR_DB_URL=jdbc:postgresql://127.0.0.1:1/weir

listen
refuses "a port in use" \
  "port $PORT is in use: stop what listens there or choose another one with WEIR_HTTP_PORT." weir WEIR_HTTP_PORT="$PORT"
kill "$LISTENER"

exec 7>"$SCRATCH/home/lock"
flock -n 7
refuses "a home in use" \
  "another ./weir run uses $SCRATCH/home: stop it or choose another directory with WEIR_HOME." weir
exec 7>&-

conclude
