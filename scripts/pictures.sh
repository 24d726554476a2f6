#!/usr/bin/env bash
# Renews the pictures of docs/console.md from those that the browser tests took: run `./weir test` first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The name in docs/img, and the test's.
renew() {
  local taken=target/screenshots/$2.png picture=docs/img/console-$1.png
  if [ -f "$taken" ]; then
    cp "$taken" "$picture"
  else
    echo "no test took $2: $picture stays as it is."
  fi
}

renew overview overview-dark
renew reports reports-articles-light
renew inbox inbox-talking
renew conversation conversation-light
renew budgets budgets-set-light
renew assistants assistants-back-dark
renew routing routing-way-light
renew policy policy-tried-light
renew knowledge knowledge-tried-light
renew phone conversations-phone
