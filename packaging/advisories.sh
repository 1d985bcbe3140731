#!/usr/bin/env bash
# Makes packaging/advisories.tsv anew: packaging/advisories.sh FOLDER. The folder holds advisories in
# OSV's format, one a JSON file, at any depth: a checkout of GitHub's advisory database, or the files
# of OSV's export of the ecosystem Maven. Needs a finished mvn package with its tests compiled.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common/project.sh"
folder=$(cd "${1:?usage: packaging/advisories.sh FOLDER}" && pwd)
[ -d "$root/target/app/lib" ] && [ -d "$root/target/test-classes" ] ||
  fail "There is no build with tests: run mvn package first."
list=$root/packaging/advisories.tsv
"$JDK/bin/java" -cp "$root/target/test-classes:$root/target/tempera.jar:$root/target/app/lib/*" \
  dev.tempera.packaging.Advisories "$folder" "$(date -u +%Y-%m-%d)" >"$list.new"
mv "$list.new" "$list"
say "$list: $(grep -vc '^#' "$list") lines"
