# Sourced: children in process groups of their own, so that a signal to this script reaches them by this script alone
# and in the right order.

ATTENDED=

# Starts a command in the background; its process id is in ATTENDED. It does not inherit the lock on WEIR_HOME
# (descriptor 9), which must be free as soon as this script is gone.
begin() {
  set -m
  "$@" </dev/null 9>&- &
  ATTENDED=$!
  set +m
}

# Runs a command to its end; a signal in between ends it and this script.
attend() {
  local result=0
  begin "$@"
  wait "$ATTENDED" || result=$?
  ATTENDED=
  return "$result"
}

# Asks the process group to end, waits at most SECONDS, then ends it by force.
end_group() {
  local pid=$1 seconds=$2
  kill -TERM -- "-$pid" 2>/dev/null || return 0
  for _ in $(seq $((seconds * 10))); do
    kill -0 -- "-$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
}

# Signals end the script; the EXIT trap given here does the cleaning, undisturbed by further signals.
clean_up_with() {
  trap "trap '' INT TERM HUP; $1" EXIT
  trap 'say stopping; exit 129' HUP
  trap 'say stopping; exit 130' INT
  trap 'say stopping; exit 143' TERM
}
