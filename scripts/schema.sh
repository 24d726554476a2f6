#!/usr/bin/env bash
# Writes docs/schema.md anew from a database that the migrations make.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec ./weir test -Dtest=NoneTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=SchemaDocumentIT -Dweir.schema.write=true
