#!/bin/sh
# Runs one benchmark: src/bench/run.sh wire|model|models|transcript|hostile|inspector|runs|search|import|backup|experiment|start|day [--json]
# or in the program that packaging/build.sh made: src/bench/run.sh inspector --packed [--json]
# or over a store that is kept: src/bench/run.sh search [--megabytes N] [--keep FOLDER] [--filters] [--window] [--json]
# or a part of the experiments': src/bench/run.sh experiment --part statistics|engine|grid|process|promptfoo
# or the fault harness in large numbers: src/bench/run.sh faults [--kills N] [--seed N] [--json]
# Figures go to standard output, everything else to standard error.
set -eu

usage="usage: src/bench/run.sh wire|model|models|transcript|hostile|inspector|runs|search|import|backup|experiment|start|day [--json]
       src/bench/run.sh inspector --packed [--json]
       src/bench/run.sh search [--megabytes N] [--keep FOLDER] [--filters] [--window] [--json]
       src/bench/run.sh experiment [--part statistics|engine|grid|process|promptfoo] [--json]
       src/bench/run.sh faults [--kills N] [--seed N] [--json]"
name="${1:-}"
case "$name" in
  faults) class=FaultsBench ;;
  wire) class=WireBench ;;
  runs) class=RunsBench ;;
  search) class=SearchBench ;;
  import) class=ImportBench ;;
  backup) class=BackupBench ;;
  experiment) class=ExperimentBench ;;
  model) class=ModelBench ;;
  models) class=ModelsBench ;;
  transcript) class=TranscriptBench ;;
  hostile) class=HostileBench ;;
  inspector) class=InspectorBench ;;
  start) class=StartBench ;;
  day) class=DayBench ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
shift
number=
for argument in "$@"; do
  case "$name$number $argument" in
    faults\ --kills | faults\ --seed) number=" number" ;;
    faults\ number\ *[!0-9]* | faults\ number\ ) echo "$usage" >&2; exit 2 ;;
    faults\ number\ *) number= ;;
    experiment\ --part) number=" part" ;;
    search\ --megabytes | import\ --megabytes | backup\ --megabytes) number=" size" ;;
    *\ size\ *[!0-9]* | *\ size\ ) echo "$usage" >&2; exit 2 ;;
    *\ size\ *) number= ;;
    search\ --window | search\ --filters | inspector\ --packed) ;;
    search\ --keep) number=" folder" ;;
    search\ folder\ *) number= ;;
    experiment\ part\ *) number= ;;
    *\ --json) ;;
    *) echo "$usage" >&2; exit 2 ;;
  esac
done
if [ -n "$number" ]; then
  echo "$usage" >&2
  exit 2
fi

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)

. "$root/packaging/find-jdk.sh"
find_jdk || { jdk_missing; exit 1; }
export JAVA_HOME="$JDK"

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

# These are of the packed program.
packages=${TEMPERA_PACKAGE_OUT:-$root/target/package}
case "$name $*" in
  start* | day* | inspector*--packed*) set -- "$packages" "$@" ;;
esac

package=bench
[ "$name" != faults ] || package=faults

# With the collector and heap that the installed program has.
options=$(grep '^-XX:' "$root/packaging/common/java-options.txt")
# shellcheck disable=SC2086
exec "$JDK/bin/java" --enable-native-access=ALL-UNNAMED $options \
  ${TEMPERA_BENCH_JAVA_OPTS:-} \
  -cp "$build/test-classes:$build/classes:$(cat "$classpath_file")" \
  "dev.tempera.$package.$class" "$@"
