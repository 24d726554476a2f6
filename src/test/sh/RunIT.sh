#!/usr/bin/env bash
# ./weir run on an empty home, twice: what it prints works as pasted, Ctrl-C leaves nothing behind, nothing is lost.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
require_command curl curl

HOME_OF_RUN=$SCRATCH/home
PORT=$(free_port)
SAID=$SCRATCH/said

# Starts and waits for the greeting; how long that took is in TOOK.
start() {
  local began=$SECONDS
  env -u WEIR_DB_URL -u WEIR_SECRET -u WEIR_ADMIN_TOKEN WEIR_HOME="$HOME_OF_RUN" WEIR_HTTP_PORT="$PORT" \
    "$ROOT/weir" run >"$SAID" 2>&1 &
  RUN=$!
  await_said 'Ctrl-C stops everything'
  TOOK=$((SECONDS - began))
}

await_said() {
  until grep -q "$1" "$SAID"; do
    kill -0 "$RUN" 2>/dev/null || { cat "$SAID"; exit 1; }
    sleep 0.2
  done
}

java_of_run() {
  local process
  for process in $(left_behind_of "$HOME_OF_RUN"); do
    if [[ $(readlink "$process/exe") = */java ]]; then echo "${process#/proc/}"; fi
  done
}

left_behind_of() { grep -las "WEIR_HOME=$1" /proc/[0-9]*/environ | sed 's#/environ$##'; }

interrupt() {
  local status=0
  kill -INT "$RUN"
  wait "$RUN" || status=$?
  expect "Ctrl-C ends it" 130 "$status"
  expect "and all it started" "" "$(left_behind)"
}

left_behind() { grep -las "WEIR_HOME=$HOME_OF_RUN" /proc/[0-9]*/environ | head -n 3; }

# The printed line, with other words where they are given.
paste_line() {
  local line
  line=$(sed -n '/curl -s/,/ -d /p' "$SAID")
  bash -c "${line/What does express delivery cost in Ireland?/${1:-What does express delivery cost in Ireland?}}"
}

source_of() { grep -o '"source":"[a-z_]*"' <<<"$1" | head -n 1; }

start
first=$TOOK
answer=$(paste_line)
expect "the printed line is answered from a document" '"source":"knowledge"' "$(source_of "$answer")"
expect "which is cited" '"title":"Express delivery"' "$(grep -o '"title":"[^"]*"' <<<"$answer" | head -n 1)"
expect "other words are answered from the semantic cache" '"source":"semantic_cache"' \
  "$(source_of "$(paste_line 'How much is express delivery in Ireland?')")"
key=$(grep WEIR_DEMO_KEY "$HOME_OF_RUN/demo.env")

# By the README's words: a second node is told the first one's home, and nothing else.
FIRST_SAID=$SAID FIRST_RUN=$RUN
SAID=$SCRATCH/second-said SECOND_PORT=$(free_port)
env -u WEIR_DB_URL -u WEIR_SECRET -u WEIR_ADMIN_TOKEN WEIR_JOIN="$HOME_OF_RUN" WEIR_HOME="$SCRATCH/second" \
  WEIR_HTTP_PORT="$SECOND_PORT" "$ROOT/weir" run >"$SAID" 2>&1 &
RUN=$!
await_said 'Ctrl-C stops everything'
token=$(sed -n "s/^WEIR_ADMIN_TOKEN='\{0,1\}\([^']*\)'\{0,1\}$/\1/p" "$HOME_OF_RUN/demo.env")
expect "a second node takes the first one's token" 200 "$(curl -s -o "$SCRATCH/tenants" -w '%{http_code}' \
  -H "Authorization: Bearer $token" "http://localhost:$SECOND_PORT/admin/v1/tenants")"
expect "and knows its tenants" '"slug":"demo"' "$(grep -o '"slug":"demo"' "$SCRATCH/tenants" | head -n 1)"
kill -INT "$RUN"
wait "$RUN"
SAID=$FIRST_SAID RUN=$FIRST_RUN

kill -KILL "$(java_of_run)"
await_said 'was killed by SIGKILL'
await_said 'the server is ready again'
expect "a server that was killed is started again" '"source":"exact_cache"' "$(source_of "$(paste_line)")"
kill -KILL "$(head -n 1 "$(readlink -f "$HOME_OF_RUN/postgres/data")/postmaster.pid")"
await_said 'PostgreSQL ended by itself'
for _ in $(seq 300); do
  answer=$(source_of "$(paste_line)")
  [ "$answer" != '"source":"exact_cache"' ] || break
  sleep 0.2
done
expect "so is its database" '"source":"exact_cache"' "$answer"
interrupt

load=$(cut -d. -f1 /proc/loadavg)
start
# What else the machine does says nothing about Weir.
if [ "$load" -lt 4 ]; then
  expect "a second start takes less than 25 s, not $TOOK s" yes "$([ "$TOOK" -lt 25 ] && echo yes)"
fi
expect "the key is the same" "$key" "$(grep WEIR_DEMO_KEY "$HOME_OF_RUN/demo.env")"
expect "the cache remembers" '"source":"exact_cache"' "$(source_of "$(paste_line)")"
interrupt

echo "RunIT: first start $first s, second start $TOOK s"
conclude
