# Sourced: one Liberty server instance below WEIR_HOME, so that several homes of one checkout run side by side.

WLP=$ROOT/target/liberty/wlp
READY_SECONDS=180

# Copies configuration and application from the build; the server's work area stays, which makes the next start fast.
make_server() {
  local server=$WEIR_HOME/wlp/servers/weir
  if [ -f "$server/.copied" ] && [ ! "$BUILT" -nt "$server/.copied" ]; then return; fi
  rm -rf "$server"
  mkdir -p "$server/apps"
  cp -Rp "$SERVER_TEMPLATE/." "$server/" && cp -p "$WAR" "$server/apps/weir.war" ||
    die "cannot copy the server to $WEIR_HOME: is the disk full?"
  # What the build generated for its own instance: passwords come from WEIR_SECRET.
  rm -rf "$server/workarea" "$server/logs" "$server/server.env"
  mkdir -p "$server/configDropins/overrides"
  echo '<server><logging consoleLogLevel="ERROR"/></server>' >"$server/configDropins/overrides/console.xml"
  touch "$server/.copied"
}

start_server() {
  export WLP_USER_DIR=$WEIR_HOME/wlp WLP_OUTPUT_DIR=$WEIR_HOME/wlp/output LOG_DIR=$WEIR_HOME/logs
  export WEIR_LOG_FORMAT=${WEIR_LOG_FORMAT:-simple}
  MESSAGES=$LOG_DIR/messages.log
  mkdir -p "$LOG_DIR"
  if [ -f "$MESSAGES" ]; then mv "$MESSAGES" "$LOG_DIR/messages-of-last-start.log"; fi
  begin run_server
  SERVER_PID=$ATTENDED
  echo "$SERVER_PID" >"$WEIR_HOME/server.pid"
}

run_server() { exec "$WLP/bin/server" run weir >"$LOG_DIR/console.log" 2>&1; }

# False when the server ended meanwhile.
await_ready() {
  local deadline=$((SECONDS + READY_SECONDS))
  until [ "$(http_status /health/ready)" = 200 ]; do
    server_runs || return 1
    ! application_failed || die "Weir cannot start: $(last_words)"
    [ "$SECONDS" -lt "$deadline" ] || die "the server is not ready after $READY_SECONDS s: $(last_words)"
    sleep 0.3
  done
}

# The server itself lives on when the application refuses to start.
application_failed() { grep -qas 'CWWKZ0012I\|CWWKZ0002E\|CWWKZ0004E' "$MESSAGES"; }

server_runs() { kill -0 "$SERVER_PID" 2>/dev/null; }

# The status of a GET, by bash alone; empty when there is no answer.
http_status() {
  timeout 5 bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$0"
    printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$1" >&3
    read -r _ status _ <&3
    echo "$status"' "$WEIR_HTTP_PORT" "$1" 2>/dev/null || true
}

# The setting that the application refused, else what the database said, else the last error.
last_words() {
  local words
  words=$(first_of 'InvalidSetting') || words=$(first_of 'PSQLException') || words=$(grep -a ' E ' "$MESSAGES" | tail -n 1) || true
  echo "${words:-no message was left} (log: $LOG_DIR)"
}

# The text of the first exception of a kind; incident notes of the server quote it in the middle of other words.
first_of() { grep -av FFDC "$MESSAGES" 2>/dev/null | grep -oE "$1: .*" | head -n 1 | sed "s/^$1: //" | grep .; }

# A server whose ./weir run was killed outright still holds the port and the home; the lock says it is ours to end.
end_leftover_server() {
  local pid
  pid=$(cat "$WEIR_HOME/server.pid" 2>/dev/null) || return 0
  if is_our_server "$pid"; then
    say "ending the server that an earlier ./weir run left behind"
    end_group "$pid" 30
  fi
  rm -f "$WEIR_HOME/server.pid"
}

is_our_server() {
  [ -n "$1" ] && kill -0 "$1" 2>/dev/null &&
    tr '\0' '\n' <"/proc/$1/environ" 2>/dev/null | grep -qxF "WLP_USER_DIR=$WEIR_HOME/wlp"
}

end_server() {
  [ -n "${SERVER_PID:-}" ] || return 0
  end_group "$SERVER_PID" 30
  wait "$SERVER_PID" 2>/dev/null || true
  rm -f "$WEIR_HOME/server.pid"
}
