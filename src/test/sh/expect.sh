# Sourced by the tests of the shell commands.

set -uo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
PASSED=0
FAILED=0

# expect NAME EXPECTED ACTUAL
expect() {
  if [ "$2" = "$3" ]; then
    PASSED=$((PASSED + 1))
  else
    FAILED=$((FAILED + 1))
    printf '  %s: expected "%s" but was "%s"\n' "$1" "$2" "$3"
  fi
}

# refuses NAME SENTENCE COMMAND...: the command fails, and says exactly this on one line of standard error.
refuses() {
  local name=$1 sentence=$2 said status=0
  shift 2
  said=$("$@" 2>&1 >/dev/null) || status=$?
  expect "$name: fails" 1 "$status"
  expect "$name" "weir: $sentence" "$said"
}

# Ends the test file with its count.
conclude() {
  printf '%s: %s passed, %s failed\n' "$(basename "$0" .sh)" "$PASSED" "$FAILED"
  [ "$FAILED" = 0 ]
}
