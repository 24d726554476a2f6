#!/usr/bin/env bash
# Checks the settings and derives the passwords as ./weir run does, then becomes the server.
set -euo pipefail
. /opt/weir/common.sh
. /opt/weir/settings.sh

[ -n "${WEIR_DB_URL:-}" ] || die "WEIR_DB_URL is not set: name a PostgreSQL with pgvector."
check_port_number
open_home
check_database_url
read_secrets
provide_carriers
exec /opt/wlp/bin/server run weir
