#!/usr/bin/env bash
# Makes the app image: target/package/image/tempera. Called by packaging/build.sh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/project.sh"
. "$root/packaging/common/jars.sh"
. "$root/packaging/common/runtime.sh"
need strip binutils

work=$out/work
image=$out/image/tempera
rm -rf "$work" "$out/image"
mkdir -p "$work/jars" "$out/image"

say "Linking the runtime"
link_runtime "$work/runtime"

say "Making the app image"
copy_jars "$work/jars"
options=()
while IFS= read -r option; do
  options+=(--java-options "$option")
done < <(grep -v '^#' "$root/packaging/common/java-options.txt")
# The cache is made below, by the program that names it here.
options+=(--java-options '-XX:AOTCache=$APPDIR/tempera.aot')
"$JDK/bin/jpackage" --type app-image --dest "$out/image" --name tempera \
  --app-version "$VERSION" --vendor "Tempera" --description "A desktop bench for prompt experiments" \
  --runtime-image "$work/runtime" --input "$work/jars" \
  --main-jar tempera.jar --main-class dev.tempera.Main \
  --icon "$root/icons/png/tempera-512.png" "${options[@]}" >&2
cp "$root/LICENSE" "$image/"
"$JDK/bin/java" "$root/packaging/common/RuntimeBill.java" \
  "$root/target/tempera.cdx.json" "$image/lib/runtime" "$JDK" "$image/tempera.cdx.json"
chmod -R u+w "$image"
strip --strip-unneeded "$image/bin/tempera" "$image/lib/libapplauncher.so"
rm -f "$image/lib/app/.jpackage.xml"

# The cache remembers the times of the files; packages keep whole seconds.
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
"$root/packaging/common/aot.sh" "$image"
touch -h -d "@$SOURCE_DATE_EPOCH" "$image/lib/app/tempera.aot" "$image/lib/app"
rm -rf "$work"
say "$image: $(du -sm "$image" | cut -f1) MB"
