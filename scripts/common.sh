# Sourced by every piece: messages, packages, the cache, and running a command as PostgreSQL's user.

say() { printf 'weir: %s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

have() { command -v "$1" >/dev/null 2>&1; }

random_hex() { od -An -N"${1:-32}" -tx1 /dev/urandom | tr -d ' \n'; }

# Creates FILE with mode 600 and the given text, unless it is there already.
write_secret() {
  [ -s "$1" ] || (umask 077 && printf '%s\n' "$2" >"$1")
}

# Installs distribution packages, quietly; false when this machine or this user cannot.
install_packages() {
  is_root && have apt-get || return 1
  say "installing $* from the distribution"
  apt_install "$@" || { apt-get -qq update >&2 && apt_install "$@"; }
}

# RUNLEVEL keeps packages from starting their services: the commands alone are wanted.
apt_install() {
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null 2>&1 </dev/null
}

# Makes COMMAND available, from PACKAGES where needed; otherwise stops and says what to install.
require_command() {
  local command=$1
  shift
  have "$command" && return
  install_packages "$@" && have "$command" && return
  die "$command is missing: install $* with your package manager and start again."
}

# PostgreSQL refuses to run as root, so root hands its work to this user.
postgres_user() {
  if ! is_root; then id -un
  elif id postgres >/dev/null 2>&1; then echo postgres
  else echo nobody
  fi
}

as_postgres() {
  if ! is_root; then
    "$@"
    return
  fi
  local user
  user=$(postgres_user)
  setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- env HOME=/ "$@"
}

# True when something accepts connections on PORT of the loopback interface.
port_in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null; }

# A port below the usual ephemeral range that nobody listens on.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    port_in_use "$port" || break
  done
  echo "$port"
}

# Per user and outside the checkout, so that a clean checkout does not build again. Root's cache has to be readable
# by the user that PostgreSQL runs as, which a directory below root's home usually is not.
cache_directory() {
  if [ -n "${WEIR_CACHE:-}" ]; then echo "$WEIR_CACHE"
  elif is_root; then echo /var/cache/weir
  else echo "${XDG_CACHE_HOME:-$HOME/.cache}/weir"
  fi
}
