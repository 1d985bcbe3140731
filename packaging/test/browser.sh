#!/usr/bin/env bash
# Installs Chromium, which signs in for the tests as a person's browser does. Where it cannot be had
# these tests are skipped, and this says so.
set -euo pipefail
for name in chromium chromium-browser google-chrome chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo -n)
if ! command -v apt-get >/dev/null 2>&1 ||
  ! timeout 600 "${as_root[@]}" apt-get -qq update >&2 ||
  ! timeout 600 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
    --no-install-recommends chromium >&2; then
  echo "There is no Chromium to be had: the tests that sign in with a real browser are skipped." >&2
fi
