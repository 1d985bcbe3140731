# Sourced after project.sh: lays out the file tree that .deb and .rpm share.

ID=dev.tempera.Tempera

# fill FILE.in FILE: puts version and date into a template.
fill() {
  sed -e "s/@VERSION@/$VERSION/g" -e "s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)/g" "$1" >"$2"
}

# lay_out FOLDER: the tree below FOLDER; needs the app image.
lay_out() {
  local to=$1 image=$out/image/tempera here=$root/packaging/linux size
  [ -x "$image/bin/tempera" ] || fail "There is no app image: run packaging/build.sh image first."
  mkdir -p "$to"/usr/{bin,lib} "$to"/usr/share/{applications,metainfo,mime/packages,man/man1,doc/tempera}
  cp -a "$image" "$to/usr/lib/tempera"
  rm -f "$to/usr/lib/tempera/LICENSE"
  mv "$to/usr/lib/tempera/tempera.cdx.json" "$to/usr/share/doc/tempera/"
  ln -s ../lib/tempera/bin/tempera "$to/usr/bin/tempera"
  cp "$here/$ID.desktop" "$to/usr/share/applications/"
  fill "$here/$ID.metainfo.xml.in" "$to/usr/share/metainfo/$ID.metainfo.xml"
  cp "$here/$ID.mime.xml" "$to/usr/share/mime/packages/$ID.xml"
  for size in 16 24 32 48 64 128 256 512; do
    mkdir -p "$to/usr/share/icons/hicolor/${size}x$size/apps"
    cp "$root/icons/png/tempera-$size.png" "$to/usr/share/icons/hicolor/${size}x$size/apps/$ID.png"
  done
  mkdir -p "$to"/usr/share/icons/hicolor/{scalable,symbolic}/apps
  cp "$root/icons/tempera.svg" "$to/usr/share/icons/hicolor/scalable/apps/$ID.svg"
  cp "$root/icons/tempera-symbolic.svg" "$to/usr/share/icons/hicolor/symbolic/apps/$ID-symbolic.svg"
  "$here/man.sh" | gzip -9n >"$to/usr/share/man/man1/tempera.1.gz"
  cp "$here/copyright" "$to/usr/share/doc/tempera/copyright"
  # The jars and the AOT cache keep the times that the cache was made with.
  find "$to" -path "$to/usr/lib/tempera" -prune -o -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}
