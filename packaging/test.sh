#!/usr/bin/env bash
# Tests the packages: packaging/test.sh [--prebuilt]. Builds image, .deb and .rpm, checks them, and,
# where it may, installs the .deb and uses it on a display of its own. Pictures land in
# target/package/pictures. Installs the tools that are missing. Where it cannot or must not install
# the .deb it says so; with TEMPERA_TEST_INSTALL=required that is a failure, and a package that a
# killed run left behind is removed first.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/test/tools.sh" || exit 1
. "$here/common/project.sh"
set +e
. "$here/test/checks.sh"
. "$here/test/install.sh"
. "$here/test/image.sh"
. "$here/test/deb.sh"
. "$here/test/bom.sh"
. "$here/test/reproducible.sh"
. "$here/test/workflows.sh"
. "$here/test/window.sh"

image=$out/image/tempera
pictures=$out/pictures
scratch=$(mktemp -d)
trap 'stop_display; take_off; rm -rf "$scratch"' EXIT
mkdir -p "$pictures" "$scratch/home" "$scratch/person"
mkdir -m 700 "$scratch/run"

# Letters that are not on a key, in the image.
test_typing() {
  local said status=0
  said=$("$here/test/typing.sh" "$image/bin/tempera" 2>&1) || status=$?
  typed() { echo "$said"; return "$status"; }
  if [ "$status" = 77 ]; then
    skip "dead keys and an input method" "$said"
  else
    check "dead keys and an input method write what is composed" typed
  fi
}

test_workflows
check "the packages build" "$here/build.sh" "$@" deb rpm
deb=$(ls "$out"/tempera_"$VERSION"_*.deb) || { finish; exit 1; }
test_image
test_typing
test_deb_files
test_bill
test_reproducible
clear_leftover
if ! may_install; then
  skip "the installed package" "installing needs root, or sudo without a password"
elif is_installed; then
  skip "the installed package" "a Tempera is installed here already, and it is left alone"
else
  test_deb_installed
fi
finish
