#!/usr/bin/env bash
# Runs Tempera from a checkout: builds what is missing or stale, then starts it with the
# arguments given. README.md tells the rest.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/packaging/find-jdk.sh"

find_jdk || { jdk_missing; exit 2; }

app=$here/target/app
stamp=$app/.built

is_stale() {
  [ -f "$stamp" ] && [ -f "$here/target/tempera.jar" ] || return 0
  [ -n "$(find "$here/src/main" "$here/pom.xml" -newer "$stamp" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null 2>&1 || {
    echo "Tempera is built with Maven, and mvn was not found: sudo apt-get install maven" >&2
    exit 2
  }
  echo "Building Tempera…" >&2
  rm -rf "$app"
  log=$(mktemp)
  started=$(mktemp)
  if ! (cd "$here" && mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package) >"$log" 2>&1; then
    grep -E '^\[ERROR\] .' "$log" | grep -vE 'Re-run|re-run|Help 1|For more information' | head -n 12 >&2 || true
    echo "The build failed; the whole of it is in $log" >&2
    exit 1
  fi
  rm -f "$log"
  # What changed while Maven ran is stale still.
  touch -r "$started" "$stamp"
  rm -f "$started"
}

if is_stale; then
  build
fi

exec "$JDK/bin/java" \
  --module-path "$app/modules" --add-modules javafx.controls \
  --enable-native-access=javafx.graphics,ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow \
  -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -Xshare:auto \
  -Djava.net.useSystemProxies=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  ${TEMPERA_JAVA_OPTS:-} \
  -cp "$here/target/tempera.jar:$app/lib/*" dev.tempera.Main "$@"
