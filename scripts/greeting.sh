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
  if [ ! -f "$WEIR_HOME/greeted" ]; then await_articles "$1"; fi
  : >"$WEIR_HOME/greeted"
}

# An article that is still being read answers nothing: the line that is about to be printed would go to a person.
await_articles() {
  local key deadline=$((SECONDS + 120))
  key=$(sed -n 's/^WEIR_DEMO_KEY=//p' "$1" 2>/dev/null) || true
  while [ -n "$key" ] && [ "$SECONDS" -lt "$deadline" ] && articles_pending "$key"; do
    server_runs || return 0
    sleep 0.5
  done
}

# The key goes through the environment: arguments are for all to see.
articles_pending() {
  KEY=$1 timeout 5 bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$0"
    printf "GET /v1/knowledge/documents?limit=100 HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n" "$KEY" >&3
    cat <&3' "$WEIR_HTTP_PORT" 2>/dev/null | grep '"pending"' >/dev/null
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
  printf '  Demo shop    %s/demo/\n' "$1"
  printf '  Demo key     %s\n' "$WEIR_DEMO_KEY"
  printf '\n  Ask the demo shop something (these values are also in %s):\n\n' "$2"
  printf "  curl -s %s/v1/chat/completions -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\\\\n" "$1" "$WEIR_DEMO_KEY"
  printf "    -d '%s'\n" "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"$DEMO_QUESTION\"}]}"
}
