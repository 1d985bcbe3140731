#!/bin/sh
# Makes the guide's pictures anew, from the real window with the built-in model. Needs no display.
# Another folder, and dark ones to look at: docs/guide/pictures.sh FOLDER --dark
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
folder="${1:-$root/docs/guide/pictures}"
dark=false
[ "${2:-}" = --dark ] && dark=true

. "$root/packaging/find-jdk.sh"
find_jdk || { jdk_missing; exit 1; }
export JAVA_HOME="$JDK"

mvn -q -B -f "$root/pom.xml" test -Dtest=GuidePictures "-Dguide.pictures=$folder" "-Dguide.dark=$dark"

# They are in the program's jar: with ImageMagick they become a third as large.
if command -v convert > /dev/null; then
  for picture in "$folder"/*.png; do
    convert "$picture" -strip +dither -colors 200 -define png:compression-level=9 "PNG8:$picture.small"
    mv "$picture.small" "$picture"
  done
fi
