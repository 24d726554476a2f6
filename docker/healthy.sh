#!/usr/bin/env bash
# Succeeds when the node is ready; needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/$WEIR_HTTP_PORT" || exit 1
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
