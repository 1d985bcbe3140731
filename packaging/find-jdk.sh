# Sourced, not run: sets JDK to the home of a JDK 25 or newer, or to nothing.
# Looks at JAVA_HOME, the usual folders, SDKMAN and the PATH, in this order.

jdk_major() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

find_jdk() {
  JDK=
  path_javac=$(command -v javac 2>/dev/null || true)
  path_home=
  if [ -n "$path_javac" ]; then
    path_home=$(cd "$(dirname "$(readlink -f "$path_javac" 2>/dev/null || echo "$path_javac")")/.." && pwd)
  fi
  for candidate in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$path_home"; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    major=$(jdk_major "$candidate") || continue
    if [ "${major:-0}" -ge 25 ]; then
      JDK=$candidate
      return 0
    fi
  done
  return 1
}

jdk_missing() {
  if command -v sdk >/dev/null 2>&1 || [ -d "${SDKMAN_DIR:-$HOME/.sdkman}" ]; then
    fix='sdk install java 25-tem'
  elif [ "$(uname)" = Darwin ]; then
    fix='brew install openjdk@25'
  elif command -v dnf >/dev/null 2>&1; then
    fix='sudo dnf install java-25-openjdk-devel'
  elif command -v pacman >/dev/null 2>&1; then
    fix='sudo pacman -S jdk25-openjdk'
  else
    fix='sudo apt-get install openjdk-25-jdk (or set JAVA_HOME to one)'
  fi
  echo "Tempera needs a JDK 25, and none was found: $fix" >&2
}
