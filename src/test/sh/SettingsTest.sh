#!/usr/bin/env bash
# How the settings of ./weir run are read and its secrets are made.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
. "$ROOT/scripts/settings.sh"

expect "host" db.internal "$(host_of db.internal:5433)"
expect "host without port" db.internal "$(host_of db.internal)"
expect "host as an IPv6 address" ::1 "$(host_of '[::1]:5433')"
expect "port" 5433 "$(port_of db.internal:5433)"
expect "default port" 5432 "$(port_of db.internal)"
expect "port after an IPv6 address" 5433 "$(port_of '[::1]:5433')"
expect "default port after an IPv6 address" 5432 "$(port_of '[::1]')"

WEIR_HOME=$SCRATCH
unset WEIR_SECRET WEIR_ADMIN_TOKEN
read_secrets
first=$WEIR_SECRET/$WEIR_ADMIN_TOKEN/$WEIR_APP_DB_PASSWORD
expect "a secret has 256 bits in hexadecimal" 64 "${#WEIR_SECRET}"
expect "only the owner reads it" "-rw-------" "$(ls -l "$SCRATCH/secret" | cut -c 1-10)"
unset WEIR_SECRET WEIR_ADMIN_TOKEN
read_secrets
expect "the next start has the same" "$first" "$WEIR_SECRET/$WEIR_ADMIN_TOKEN/$WEIR_APP_DB_PASSWORD"
WEIR_SECRET=given
read_secrets
expect "a given one wins" given "$WEIR_SECRET"

export WEIR_DB_URL="jdbc:postgresql://db/weir?a=b&c" WEIR_OPENAI_API_KEY='sk $x "q"' WEIR_SECRET WEIR_HTTP_PORT=9
note_node
expect "what a node notes for others only its owner reads" "-rw-------" "$(ls -l "$SCRATCH/node.env" | cut -c 1-10)"
expect "without what is its own" "" "$(grep HTTP_PORT "$SCRATCH/node.env")"
unset WEIR_DB_URL WEIR_OPENAI_API_KEY
WEIR_SECRET=mine
WEIR_JOIN=$SCRATCH
join_node
expect "a node that joins has the other's settings" 'jdbc:postgresql://db/weir?a=b&c sk $x "q"' "$WEIR_DB_URL $WEIR_OPENAI_API_KEY"
expect "unless it has its own" mine "$WEIR_SECRET"

getconf() { echo 4; }
unset JVM_ARGS
provide_carriers
expect "few processors leave jvm.options alone" "" "${JVM_ARGS:-}"
getconf() { echo 48; }
JVM_ARGS=-Dmine
provide_carriers
expect "many get carriers to match" "-Djdk.virtualThreadScheduler.parallelism=192 -Dmine" "$JVM_ARGS"

conclude
