#!/usr/bin/env bash
# Makes Tempera's .dmg on macOS: packaging/build-macos.sh. Not run yet: kept in step with the Linux
# build by hand (docs/packaging.md). Needs a JDK 25, Maven and Xcode's command line tools.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/find-jdk.sh"
find_jdk || { jdk_missing; exit 1; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/target/package
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml" | head -n 1)
# Here jpackage takes no version that begins with 0; what people see is set to the real one below.
accepted=$version
[ "${version%%.*}" != 0 ] || accepted=1.${version#*.}
export JAVA_HOME=$JDK
[ "$(uname)" = Darwin ] || { echo "This script makes the .dmg, on macOS only." >&2; exit 1; }

(cd "$root" && rm -rf target/app && mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package)
"$JDK/bin/java" "$root/packaging/common/AdvisoriesAge.java" "$root/packaging/advisories.tsv"
work=$out/work
rm -rf "$work" "$out/image"
mkdir -p "$work/jmods" "$work/jars" "$out/image"

# JavaFX as jmods: its native libraries land in the runtime.
for jar in "$root"/target/app/modules/javafx-*-mac*.jar; do
  module=$(basename "$jar" | sed 's/^javafx-\([a-z]*\)-.*/javafx.\1/')
  mkdir -p "$work/$module/classes" "$work/$module/libs"
  (cd "$work/$module/classes" && "$JDK/bin/jar" xf "$jar")
  find "$work/$module/classes" -maxdepth 1 -name '*.dylib' -exec mv {} "$work/$module/libs/" \;
  rm -rf "$work/$module/classes/META-INF"
  "$JDK/bin/jmod" create --class-path "$work/$module/classes" --libs "$work/$module/libs" \
    "$work/jmods/$module.jmod"
done
modules=$(grep -v '^#' "$root/packaging/common/modules.txt" | paste -sd, -)
"$JDK/bin/jlink" --module-path "$work/jmods" --add-modules "$modules" --output "$work/runtime" \
  --strip-debug --no-header-files --no-man-pages "--compress=zip-9:filter=/java.*/**,/jdk.*/**"

cp "$root"/target/tempera.jar "$root"/target/app/lib/*.jar "$work/jars/"
"$JDK/bin/java" "$root/packaging/common/RuntimeBill.java" \
  "$root/target/tempera.cdx.json" "$work/runtime" "$JDK" "$work/tempera.cdx.json"
options=()
while IFS= read -r option; do
  case $option in
    # SQLite and JNA unpack their own library here: the jars are packed as they come.
    -Dorg.sqlite* | -Djna*) ;;
    *) options+=(--java-options "$option") ;;
  esac
done < <(grep -v '^#' "$root/packaging/common/java-options.txt")
options+=(--java-options '-XX:AOTCache=$APPDIR/tempera.aot')
"$JDK/bin/jpackage" --type app-image --dest "$out/image" --name Tempera --app-version "$accepted" \
  --runtime-image "$work/runtime" --input "$work/jars" --main-jar tempera.jar \
  --main-class dev.tempera.Main --icon "$root/icons/tempera.icns" \
  --mac-package-identifier dev.tempera.Tempera --mac-package-name Tempera \
  --app-content "$work/tempera.cdx.json" \
  --file-associations "$root/packaging/macos/tempera.properties" "${options[@]}"

# The training run of packaging/common/aot.sh, with this platform's folders.
bundle=$out/image/Tempera.app
app=$bundle/Contents/app
java=$work/runtime/bin/java
class_path=$(sed -n "s:^app.classpath=\$APPDIR:$app:p" "$app/Tempera.cfg" | paste -sd: -)
training=()
while IFS= read -r option; do
  training+=("${option//\$APPDIR/$app}")
done < <(sed -n 's/^java-options=//p' "$app/Tempera.cfg" | grep -v -e AOTCache -e '^-Xlog')
scratch=$(mktemp -d)
"$java" "${training[@]}" -Dglass.platform=Headless -Dprism.order=sw \
  -XX:AOTCacheOutput="$app/tempera.aot" -cp "$class_path" dev.tempera.training.TrainingRun "$scratch/data"
rm -rf "$scratch"

for key in CFBundleVersion CFBundleShortVersionString; do
  plutil -replace "$key" -string "$version" "$bundle/Contents/Info.plist"
done
# The cache and the version broke the seal that jpackage made; no certificate is needed for one.
codesign --force --deep --sign - "$bundle"
"$JDK/bin/jpackage" --type dmg --dest "$out" --name Tempera --app-version "$accepted" \
  --app-image "$bundle"
[ "$accepted" = "$version" ] || mv -f "$out/Tempera-$accepted.dmg" "$out/Tempera-$version.dmg"
echo "$out/Tempera-$version.dmg"
