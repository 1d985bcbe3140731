# Sourced after project.sh: the program's jars, without what this machine's kind has no use for.

# unpack_native JAR PATH FOLDER: copies one native library out of a jar.
unpack_native() {
  local work
  work=$(mktemp -d)
  (cd "$work" && "$JDK/bin/jar" xf "$1" "$2" && mv "$2" "$3/")
  rm -rf "$work"
}

# without JAR PATTERN…: writes the jar anew without the folders and files that match.
without() {
  local jar=$1 work
  shift
  work=$(mktemp -d)
  # The patterns are to be expanded in there.
  # shellcheck disable=SC2068
  (cd "$work" && "$JDK/bin/jar" xf "$jar" && rm -rf $@)
  mv "$work/META-INF/MANIFEST.MF" "$work.mf"
  "$JDK/bin/jar" --create --file "$jar.new" --manifest "$work.mf" \
    --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" -C "$work" .
  mv "$jar.new" "$jar"
  rm -rf "$work" "$work.mf"
}

# copy_jars FOLDER: fills the folder with the class path and the native libraries beside it, so
# that nothing is unpacked into a temporary folder at each start.
copy_jars() {
  local to=$1 arch
  cp "$root"/target/tempera.jar "$root"/target/app/lib/*.jar "$to/"
  case $(uname -m) in
    x86_64) arch=x86_64 jna=linux-x86-64 ;;
    aarch64) arch=aarch64 jna=linux-aarch64 ;;
    *) fail "Packages are made on x86_64 and aarch64; this is $(uname -m)." ;;
  esac
  local jar
  for jar in "$to"/sqlite-jdbc-*.jar; do
    unpack_native "$jar" "org/sqlite/native/Linux/$arch/libsqlitejdbc.so" "$to"
    without "$jar" org/sqlite/native
  done
  for jar in "$to"/jna-[0-9]*.jar; do
    unpack_native "$jar" "com/sun/jna/$jna/libjnidispatch.so" "$to"
    without "$jar" 'com/sun/jna/*-*'
  done
  # The encodings of older models: the program counts in o200k only.
  for jar in "$to"/jtokkit-*.jar; do
    without "$jar" com/knuddels/jtokkit/{cl100k,p50k,r50k}_base.tiktoken
  done
  strip --strip-unneeded "$to"/*.so
  chmod 644 "$to"/*
}
