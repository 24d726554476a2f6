# Sourced: the settings of `./weir run`, each checked before anything heavy starts.

read_settings() {
  export WEIR_HTTP_PORT=${WEIR_HTTP_PORT:-8080}
  check_port_number
  open_home
  lock_home
}

check_port_number() {
  case "$WEIR_HTTP_PORT" in
    '' | *[!0-9]*) die "WEIR_HTTP_PORT must be a number from 1 to 65535, not '$WEIR_HTTP_PORT'." ;;
  esac
  [ "$WEIR_HTTP_PORT" -ge 1 ] && [ "$WEIR_HTTP_PORT" -le 65535 ] ||
    die "WEIR_HTTP_PORT must be a number from 1 to 65535, not '$WEIR_HTTP_PORT'."
}

check_port_free() {
  if port_in_use "$WEIR_HTTP_PORT"; then
    die "port $WEIR_HTTP_PORT is in use: stop what listens there or choose another one with WEIR_HTTP_PORT."
  fi
}

open_home() {
  local home=${WEIR_HOME:-$ROOT/.weir} probe
  mkdir -p "$home" 2>/dev/null && home=$(cd "$home" && pwd) && probe=$(mktemp "$home/probe.XXXXXX" 2>/dev/null) ||
    die "WEIR_HOME ($home) cannot be written: choose a directory of yours with WEIR_HOME."
  rm -f "$probe"
  export WEIR_HOME=$home
}

lock_home() {
  have flock || return 0
  exec 9>"$WEIR_HOME/lock"
  flock -n 9 || die "another ./weir run uses $WEIR_HOME: stop it or choose another directory with WEIR_HOME."
}

# What a node needs to know of another one to work beside it; whatever is set already stays as it is.
NODE_SETTINGS='^(WEIR_DB_(URL|USER|PASSWORD|APP_USER)|WEIR_SECRET|WEIR_ADMIN_TOKEN|WEIR_(OPENAI|TRITON|REDIS|OPENID|MODERATION|WEBHOOK)_[A-Z_]*|WEIR_ROUTER_MODEL|WEIR_NODES)$'

# WEIR_JOIN names the home of a node, or a copy of its node.env: its settings hold here, too.
join_node() {
  local file name value
  [ -n "${WEIR_JOIN:-}" ] || return 0
  file=$WEIR_JOIN
  if [ -d "$file" ]; then file=$file/node.env; fi
  [ -r "$file" ] || die "there is no $file to join (WEIR_JOIN): name the home of a node that ran, or a copy of its node.env."
  while IFS='=' read -r name value; do
    if [[ $name =~ $NODE_SETTINGS ]] && [ -z "${!name:-}" ]; then export "$name=$value"; fi
  done <"$file"
}

# Written for nodes that join: one setting a line, to be read by its owner alone.
note_node() {
  local name
  (umask 077 && : >"$WEIR_HOME/node.env.new")
  for name in $(compgen -e | grep -E "$NODE_SETTINGS"); do
    if [ -n "${!name}" ]; then printf '%s=%s\n' "$name" "${!name}"; fi
  done >>"$WEIR_HOME/node.env.new"
  mv "$WEIR_HOME/node.env.new" "$WEIR_HOME/node.env"
}

read_secrets() {
  [ -n "${WEIR_SECRET:-}" ] || write_secret "$WEIR_HOME/secret" "$(random_hex 32)"
  [ -n "${WEIR_ADMIN_TOKEN:-}" ] || write_secret "$WEIR_HOME/admin-token" "weir_admin_$(random_hex 24)"
  export WEIR_SECRET=${WEIR_SECRET:-$(cat "$WEIR_HOME/secret")}
  WEIR_APP_DB_PASSWORD=$(derived db-app-password "$WEIR_SECRET")
  keystore_password=$(derived keystore "$WEIR_SECRET")
  ltpa_keys_password=$(derived ltpa "$WEIR_SECRET")
  export WEIR_APP_DB_PASSWORD keystore_password ltpa_keys_password
  export WEIR_ADMIN_TOKEN=${WEIR_ADMIN_TOKEN:-$(cat "$WEIR_HOME/admin-token")}
}

# A virtual thread that loads a class keeps its carrier until it is done, so there are always well more carriers than
# processors; jvm.options has the least.
provide_carriers() {
  local carriers=$((4 * $(getconf _NPROCESSORS_ONLN)))
  [ "$carriers" -le 32 ] || export JVM_ARGS="-Djdk.virtualThreadScheduler.parallelism=$carriers ${JVM_ARGS:-}"
}

# A password for PURPOSE that follows from SECRET, so that it never has to be stored; the application derives the same.
derived() {
  printf 'weir/%s\n%s' "$1" "$2" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d ' ' -f 1
}

# The address is tried with a plain connection; what the database itself may say is left to the application.
check_database_url() {
  local hosts host port rest
  case "$WEIR_DB_URL" in
    jdbc:postgresql://*) ;;
    *) die "WEIR_DB_URL must look like jdbc:postgresql://host:5432/database." ;;
  esac
  rest=${WEIR_DB_URL#jdbc:postgresql://}
  hosts=${rest%%/*}
  hosts=${hosts:-localhost}
  for host in ${hosts//,/ }; do
    port=$(port_of "$host")
    if reaches "$(host_of "$host")" "$port"; then return; fi
  done
  die "no database answers at $hosts (WEIR_DB_URL): start it, or correct the address."
}

host_of() {
  local host=$1
  case "$host" in
    \[*) host=${host#\[}; echo "${host%%\]*}" ;;
    *) echo "${host%%:*}" ;;
  esac
}

port_of() {
  local after=${1##*\]}
  case "$after" in
    *:*) echo "${after##*:}" ;;
    *) echo 5432 ;;
  esac
}

reaches() { timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null; }
