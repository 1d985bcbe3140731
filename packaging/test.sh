#!/usr/bin/env bash
# Tests the packages: packaging/test.sh [--prebuilt]. Builds image, .deb and .rpm, checks them, and,
# where it may, installs the .deb and uses it on a display of its own. Pictures land in
# target/package/pictures. Installs the tools that are missing.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/test/tools.sh" || exit 1
. "$here/common/project.sh"
set +e
. "$here/test/checks.sh"
. "$here/test/image.sh"
. "$here/test/deb.sh"
. "$here/test/window.sh"

image=$out/image/tempera
pictures=$out/pictures
scratch=$(mktemp -d)
trap 'stop_display; rm -rf "$scratch"' EXIT
mkdir -p "$pictures" "$scratch/home" "$scratch/person"
mkdir -m 700 "$scratch/run"

check "the packages build" "$here/build.sh" "$@" deb rpm
deb=$(ls "$out"/tempera_"$VERSION"_*.deb) || { finish; exit 1; }
test_image
test_deb_files
# On a machine of CI it can only be what an earlier run left behind.
if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
  dpkg -P tempera >/dev/null 2>&1
fi
if [ "$(id -u)" != 0 ]; then
  echo "not run: installing needs root"
elif dpkg-query -W -f '${Status}' tempera 2>/dev/null | grep -q '^install ok installed'; then
  echo "not run: a Tempera is installed here already, and it is left alone"
else
  test_deb_installed
fi
finish
