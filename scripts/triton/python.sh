# Sourced: the Python that Triton's models run in, a virtual environment in the cache directory.

HOME_DIR=$(cache_directory)/triton-2.51-smollm2

# The first Python of a version that Triton has a backend for.
find_python() {
  local name
  for name in python3.11 python3.12 python3.10 python3.13 python3.9 python3; do
    if have "$name" && "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 9) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  return 1
}

python_version() { "$HOME_DIR/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

site_packages() { echo "$HOME_DIR"/lib/python3.*/site-packages; }

server_home() { echo "$(site_packages)/pytriton/tritonserver"; }

# Triton's own libraries, and the directory of the Python that the environment was made from.
libraries() {
  echo "$(site_packages)/nvidia_pytriton.libs:$("$HOME_DIR/bin/python" -c 'import sysconfig; print(sysconfig.get_config_var("LIBDIR"))' 2>/dev/null)"
}
