#!/usr/bin/env bash
# Fetches a newer JSON Schema Test Suite (MIT) than the one that SchemaSuiteTest has with it: from where
# it is made, or else out of a package of Debian's. Without either those cases are skipped. Nothing of it
# is part of the product or of this repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
commit=44401e0c046704b476ec9d2e2fccdaee618f259d
folder=target/json-schema-test-suite
[ -d "$folder/tests/draft2020-12" ] && exit 0
mkdir -p target
partial=$(mktemp -d target/schema-suite.XXXXXX)
trap 'rm -rf "$partial"' EXIT
from_git() {
  command -v git >/dev/null 2>&1 &&
    git -C "$partial" init -q &&
    GIT_TERMINAL_PROMPT=0 timeout 60 git -C "$partial" fetch -q --depth 1 \
      https://github.com/json-schema-org/JSON-Schema-Test-Suite "$commit" &&
    git -C "$partial" archive FETCH_HEAD tests/draft2020-12 | tar -x -C "$partial"
}
# Downloaded and unpacked, not installed: it needs no rights and no Perl.
from_debian() {
  local package=libtest-json-schema-acceptance-perl
  command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 &&
    (cd "$partial" && timeout 120 apt-get -qq download "$package") >/dev/null 2>&1 &&
    dpkg-deb -x "$partial/$package"_*.deb "$partial/package" &&
    mv "$partial/package/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests" "$partial/tests"
}
if from_git 2>/dev/null || { rm -rf "$partial/.git" && from_debian; }; then
  mkdir -p "$folder"
  mv "$partial/tests" "$folder/"
else
  echo "A newer JSON Schema Test Suite could not be fetched: its cases are skipped." >&2
fi
