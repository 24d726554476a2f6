#!/usr/bin/env bash
# What tests need and the machine lacks: said at a desk, a failure in CI.
. "$(dirname "$0")/expect.sh"
. "$ROOT/scripts/common.sh"
. "$ROOT/scripts/test.sh"

have() { [ "$1" = there ]; }
install_packages() { false; }

# What `need` says and answers, where CI is $1.
needing() { (CI=$1 && shift && need "$@") 2>&1 && echo went on; }

expect "what is there is not spoken of" "went on" "$(needing true there)"
expect "nor what is there under another name" "went on" "$(needing true browser there)"
expect "at a desk tests are skipped" "weir: no browser here: the tests that need one are skipped.
went on" "$(needing '' browser)"
expect "in CI none is" "weir: no browser here, and CI is set: the tests that need one may not be skipped." \
  "$(needing true browser)"
conclude
