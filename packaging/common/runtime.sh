# Sourced after project.sh: the runtime image, linked from the JDK and JavaFX.

# make_jmods FOLDER: JavaFX as jmods. Its jars hold the native libraries as resources, which would
# be unpacked into the person's home at the first start; in a jmod they land in the runtime's lib.
make_jmods() {
  local to=$1 jar module work
  for jar in "$root"/target/app/modules/javafx-*-linux*.jar; do
    module=$(basename "$jar" | sed 's/^javafx-\([a-z]*\)-.*/javafx.\1/')
    work=$(mktemp -d)
    mkdir "$work/classes" "$work/libs"
    (cd "$work/classes" && "$JDK/bin/jar" xf "$jar")
    find "$work/classes" -maxdepth 1 -name '*.so' -exec mv {} "$work/libs/" \;
    rm -rf "$work/classes/META-INF" "$work/classes/javafx-swt.jar"
    "$JDK/bin/jmod" create --class-path "$work/classes" --libs "$work/libs" \
      --target-platform "linux-$([ "$(uname -m)" = aarch64 ] && echo aarch64 || echo amd64)" \
      --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" "$to/$module.jmod"
    rm -rf "$work"
  done
}

# link_runtime FOLDER: all but JavaFX is compressed in the runtime's own file, so that neither the
# package nor what is installed grows too large; the AOT cache makes it free (docs/adr/0061).
link_runtime() {
  local to=$1 jmods modules
  jmods=$(mktemp -d)
  make_jmods "$jmods"
  modules=$(grep -v '^#' "$root/packaging/common/modules.txt" | paste -sd, -)
  "$JDK/bin/jlink" --module-path "$jmods" --add-modules "$modules" --output "$to" \
    --strip-debug --no-header-files --no-man-pages --dedup-legal-notices=error-if-not-same-content \
    "--compress=${TEMPERA_JLINK_COMPRESS:-zip-9:filter=/java.*/**,/jdk.*/**}"
  rm -rf "$jmods"
  chmod -R u+w "$to"
  # The program's windows are JavaFX's: nothing opens one of AWT's, or plays its sounds.
  rm -f "$to"/lib/lib{awt_xawt,jawt,jsound,splashscreen}.so "$to/bin/keytool"
  find "$to/legal" -type f -exec chmod 644 {} +
  strip --strip-unneeded "$to"/bin/* "$to"/lib/{jexec,jspawnhelper} "$to"/lib/*.so "$to"/lib/server/*.so
}
