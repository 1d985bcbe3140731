# Sourced, not run: where things are, which version this is, and a JDK 25. Sets root, out, JDK,
# VERSION and SOURCE_DATE_EPOCH; defines say and fail.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=${TEMPERA_PACKAGE_OUT:-$root/target/package}

say() { echo "==> $*" >&2; }

fail() {
  echo "$*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null 2>&1 || fail "$1 was not found: sudo apt-get install $2"
}

. "$root/packaging/find-jdk.sh"
find_jdk || { jdk_missing; exit 1; }
export JAVA_HOME=$JDK

# The first version in the pom is the project's own.
VERSION=${TEMPERA_VERSION:-$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1)}

# The same sources make the same files: the time is that of the last commit.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)
fi
export SOURCE_DATE_EPOCH
export LC_ALL=C.UTF-8 TZ=UTC
umask 022
