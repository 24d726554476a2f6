# Sourced by ./weir: the command `triton`.

. "$ROOT/scripts/attend.sh"

main() {
  local port=${WEIR_TRITON_PORT:-8000}
  [ $# -eq 0 ] || die "./weir triton takes no arguments; WEIR_TRITON_PORT chooses its port."
  case "$port" in
    '' | *[!0-9]*) die "WEIR_TRITON_PORT must be a number from 1 to 65535, not '$port'." ;;
  esac
  [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || die "WEIR_TRITON_PORT must be a number from 1 to 65535, not '$port'."
  if port_in_use "$port"; then die "port $port is in use: choose another one with WEIR_TRITON_PORT."; fi
  clean_up_with end_triton
  attend "$ROOT/scripts/triton/server.sh" install
  printf '\n  Triton serves SmolLM2 at http://localhost:%s. In another shell:\n\n' "$port"
  printf '    WEIR_TRITON_URL=http://localhost:%s WEIR_TRITON_MODEL=smollm2 WEIR_TRITON_CONTEXT_TOKENS=2048 \\\n' "$port"
  printf '    WEIR_TRITON_MAX_OUTPUT_TOKENS=256 ./weir run\n\n  Ctrl-C stops it.\n\n'
  attend "$ROOT/scripts/triton/server.sh" run "$port"
}

end_triton() {
  if [ -n "$ATTENDED" ]; then end_group "$ATTENDED" 10; fi
}
