# Sourced: what ./weir run prints once the server is ready.

DEMO_QUESTION="What does express delivery cost in Ireland?"

greet() {
  local url=http://localhost:$WEIR_HTTP_PORT demo=$WEIR_HOME/demo.env
  await_demo "$demo"
  printf '\n  Weir is ready at %s\n\n' "$url"
  printf '  API          %s/v1\n  OpenAPI      %s/openapi/ui\n' "$url" "$url"
  printf '  Admin token  %s\n' "$WEIR_ADMIN_TOKEN"
  if [ -s "$demo" ]; then
    refresh_demo "$demo" "$url"
    (. "$demo" && greet_console "$url" && greet_demo "$url" "$demo")
  fi
  printf '\n  Logs are in %s. Ctrl-C stops everything.\n\n' "$WEIR_HOME/logs"
}

# The application writes the file when it seeds the demo tenant, which only the first start of a database does.
await_demo() {
  local seconds=5
  if [ -n "${EMBEDDED:-}" ] && [ ! -f "$WEIR_HOME/greeted" ]; then seconds=60; fi
  local deadline=$((SECONDS + seconds))
  until grep -qs '^WEIR_DEMO_KEY=.' "$1" || [ "$SECONDS" -ge "$deadline" ]; do
    server_runs || return 0
    sleep 0.2
  done
  : >"$WEIR_HOME/greeted"
}

# Port and admin token may have changed since the file was written.
refresh_demo() {
  local demo=$1 fresh
  fresh=$(sed -e "s#^WEIR_URL=.*#WEIR_URL=$2#" -e "s#^WEIR_ADMIN_TOKEN=.*#WEIR_ADMIN_TOKEN='${WEIR_ADMIN_TOKEN//[#&\\\']/}'#" "$demo")
  printf '%s\n' "$fresh" >"$demo"
}

# The generated password opens the console once: it has to be changed there.
greet_console() {
  [ -n "${WEIR_CONSOLE_USER:-}" ] || return 0
  printf '  Console      %s/console (%s / %s, until you change it there)\n' "$1" "$WEIR_CONSOLE_USER" "$WEIR_CONSOLE_PASSWORD"
}

greet_demo() {
  [ -n "${WEIR_DEMO_KEY:-}" ] || return 0
  printf '  Demo key     %s\n' "$WEIR_DEMO_KEY"
  printf '\n  Ask the demo shop something (these values are also in %s):\n\n' "$2"
  printf "  curl -s %s/v1/chat/completions -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\\\\n" "$1" "$WEIR_DEMO_KEY"
  printf "    -d '%s'\n" "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"$DEMO_QUESTION\"}]}"
}
