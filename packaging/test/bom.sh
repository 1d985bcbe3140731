# Sourced by packaging/test.sh: what the packages say is in them.

# bill ARGS…: asks dev.tempera.packaging.BillMain, with the image's own Java.
bill() {
  env -i HOME="$scratch/home" timeout 60 "$image/lib/runtime/bin/java" \
    -cp "$root/target/test-classes:$image/lib/app/*" dev.tempera.packaging.BillMain "$@"
}

# JavaFX lies in the runtime as modules; all else as jars, from which parts may be left out: the
# hashes are those of the jars as Maven has them. Of the runtime's own modules, that of all together.
bill_is_whole() {
  local modules
  modules=$("$image/lib/runtime/bin/java" --list-modules | sed -n 's/^\(javafx\.[a-z]*\).*/\1/p' | paste -sd, -)
  bill "$1" "$image/lib/app" "$root/target/app" "$modules" "$image/lib/runtime"
}

# A jar that is not in the bill, and one that is not there, are both found.
bill_can_fail() {
  local copy=$scratch/app said
  mkdir -p "$copy" && cp "$image"/lib/app/*.jar "$copy/" && rm "$copy"/picocli-*.jar &&
    touch "$copy/stranger-1.0.jar" || return 1
  said=$(bill "$image/tempera.cdx.json" "$copy" "$root/target/app" javafx.base "$scratch" 2>&1) && return 1
  contains "the runtime cannot be read" "$said" && contains "not in the bill: stranger-1.0.jar" "$said" && contains "not shipped: picocli-" "$said" &&
    contains "not shipped: javafx.controls" "$said"
}

rpm_has_bill() {
  local rpm
  rpm=$(ls "$out"/tempera-"$VERSION"-1.*.rpm) || return 1
  contains /usr/share/doc/tempera/tempera.cdx.json "$(rpm -qpl "$rpm")"
}

test_bill() {
  if [ ! -f "$root/target/test-classes/dev/tempera/packaging/BillMain.class" ]; then
    skip "the bill of materials" "there are no compiled tests: mvn test-compile"
    return
  fi
  check "the image's bill of materials lists what is shipped" bill_is_whole "$image/tempera.cdx.json"
  check "the .deb has the bill of materials" cmp "$image/tempera.cdx.json" "$(shared_file doc/tempera/tempera.cdx.json)"
  check "the .rpm has the bill of materials" rpm_has_bill
  check "a jar that is not in the bill is found" bill_can_fail
}
