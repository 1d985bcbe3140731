#!/bin/sh
# Runs one benchmark: src/bench/run.sh wire|model|transcript [--json]
# Figures go to standard output, everything else to standard error.
set -eu

usage="usage: src/bench/run.sh wire|model|transcript [--json]"
name="${1:-}"
case "$name" in
  wire) class=WireBench ;;
  model) class=ModelBench ;;
  transcript) class=TranscriptBench ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
shift
for argument in "$@"; do
  if [ "$argument" != --json ]; then
    echo "$usage" >&2
    exit 2
  fi
done

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)

feature() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java.specification.version = //p'
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ]; then
      version=$(feature "$home")
      case "$version" in
        '' | *[!0-9]*) ;;
        *) if [ "$version" -ge 25 ]; then
             echo "$home"
             return 0
           fi ;;
      esac
    fi
  done
  return 1
}

if ! jdk=$(find_jdk); then
  echo "No JDK 25 was found: install one, or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME="$jdk"

# An output of its own, so that the program's build is left alone.
build="$root/target/bench"
classpath_file="$build/classpath.txt"

if ! mvn -v >/dev/null 2>&1; then
  echo "Maven was not found: install it, or put mvn on the PATH." >&2
  exit 1
fi
mkdir -p "$build"
newest=$(find "$root/src/main" "$root/src/test" "$root/src/bench" "$root/pom.xml" -type f \
  -newer "$classpath_file" 2>/dev/null | head -n 1 || true)
if [ ! -s "$classpath_file" ] || [ -n "$newest" ]; then
  (cd "$root" && mvn -q -B -P bench test-compile \
    dependency:build-classpath -Dmdep.outputFile="$classpath_file.new" \
    -Dmdep.includeScope=test) >&2
  mv "$classpath_file.new" "$classpath_file"
fi

exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED \
  ${TEMPERA_BENCH_JAVA_OPTS:-} \
  -cp "$build/test-classes:$build/classes:$(cat "$classpath_file")" \
  "dev.tempera.bench.$class" "$@"
