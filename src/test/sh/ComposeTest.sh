#!/usr/bin/env bash
# That Docker accepts docker/compose.yaml, with each of its profiles; skipped where the client or its plugin is missing.
. "$(dirname "$0")/expect.sh"

compose() { docker compose -f "$ROOT/docker/compose.yaml" "$@" config --quiet 2>&1; }

if ! docker compose version >/dev/null 2>&1; then
  echo "ComposeTest: skipped, there is no docker compose here"
  exit 0
fi
expect "the file alone" "" "$(compose)"
for profile in redis observability; do
  expect "with the profile $profile" "" "$(compose --profile "$profile")"
done
conclude
