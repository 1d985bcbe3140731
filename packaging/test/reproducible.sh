# Sourced by packaging/test.sh: that the same sources make the same bytes.

# same_jar ONE OTHER: says which entries differ when the bytes do.
same_jar() {
  cmp -s "$1" "$2" && return
  local one=$scratch/same/one other=$scratch/same/other
  rm -rf "$scratch/same"
  mkdir -p "$one" "$other"
  (cd "$one" && "$JDK/bin/jar" xf "$1") && (cd "$other" && "$JDK/bin/jar" xf "$2") || return 1
  diff -rq "$one" "$other" && echo "the entries are the same, their order or times are not"
  return 1
}

# The second build runs at another place, in another zone and language, from files of another time:
# whatever of these gets into the jar or the bill shows. The mask (022) is the same, since a jar keeps
# the modes of the files in it.
builds_alike() {
  local copy="$scratch/second build"
  rm -rf "$copy"
  mkdir -p "$copy/target"
  cp -R "$root"/{pom.xml,src,docs,LICENSE,.mvn} "$copy/" || return 1
  find "$copy" -exec touch -d 2001-02-03 {} +
  (cd "$copy" &&
    TZ=Pacific/Apia LC_ALL=C MAVEN_OPTS="-Duser.language=tr -Duser.country=TR" \
      mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package) || return 1
  same_jar "$root/target/tempera.jar" "$copy/target/tempera.jar" &&
    cmp "$root/target/tempera.cdx.json" "$copy/target/tempera.cdx.json"
}

# The jars of others, from which parts are left out.
packs_alike() {
  local folder
  for folder in one other; do
    mkdir -p "$scratch/jars/$folder"
    copy_jars "$scratch/jars/$folder" || return 1
  done
  diff -rq "$scratch/jars/one" "$scratch/jars/other"
}

test_reproducible() {
  . "$root/packaging/common/jars.sh"
  check "two builds make the same jar and the same bill" builds_alike
  check "jars are made smaller alike" packs_alike
}
