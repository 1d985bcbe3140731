#!/usr/bin/env bash
# Makes Tempera's packages for Linux: packaging/build.sh [image|deb|rpm|all]…
# They land in target/package; docs/packaging.md tells the rest.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/common/project.sh"

usage() {
  echo "usage: packaging/build.sh [--prebuilt] [image|deb|rpm|all]…" >&2
  exit 2
}

prebuilt=
formats=()
for argument in "$@"; do
  case $argument in
    --prebuilt) prebuilt=1 ;;
    image | deb | rpm) formats+=("$argument") ;;
    all) formats+=(deb rpm) ;;
    *) usage ;;
  esac
done
[ ${#formats[@]} -gt 0 ] || formats=(image)

if [ -z "$prebuilt" ]; then
  need mvn maven
  say "Building the program"
  (cd "$root" && rm -rf target/app &&
    mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package) >&2
fi
[ -f "$root/target/tempera.jar" ] && [ -f "$root/target/tempera.cdx.json" ] && [ -d "$root/target/app/lib" ] ||
  fail "There is no build to pack: leave out --prebuilt, or run mvn package first."

"$JDK/bin/java" "$here/common/AdvisoriesAge.java" "$here/advisories.tsv"
"$here/common/image.sh"
for format in "${formats[@]}"; do
  [ "$format" = image ] || "$here/linux/$format.sh"
done
