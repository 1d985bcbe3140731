#!/bin/sh
# Draws every page of the window into target/pictures/pages, in both themes, for a person to look at; cut.txt there
# lists words that are cut. Needs no display. Without sizes, all of them: src/test/pictures.sh [640x900@1.5 …]
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/packaging/find-jdk.sh"
find_jdk || { jdk_missing; exit 1; }
export JAVA_HOME="$JDK"

exec mvn -q -B -f "$root/pom.xml" test -Dtest=PagePictures \
  "-Dpage.pictures=$root/target/pictures/pages" "-Dpage.sizes=$*"
