# Sourced by packaging/test.sh: the .deb, from lintian to purge.

lints() { lintian --fail-on error --tag-display-limit 0 --allow-root "$deb"; }

shared_file() { echo "$scratch/tree/usr/share/$1"; }

# Each jar is named in the copyright file.
licences_are_complete() {
  local jar patterns
  patterns=$(awk '/^Files:/ { sub(/^Files:/, ""); on = 1 } /^[A-Z]/ && !/^Files:/ && NF { on = 0 } on' \
    <(sed 's/^Files: \*$//' "$(shared_file doc/tempera/copyright)"))
  for jar in "$scratch"/tree/usr/lib/tempera/lib/app/*.jar; do
    jar=${jar#"$scratch/tree/"}
    [ "$(basename "$jar")" = tempera.jar ] && continue
    local known= pattern
    set -f
    for pattern in $patterns; do
      # shellcheck disable=SC2254
      case $jar in $pattern) known=1 ;; esac
    done
    set +f
    [ -n "$known" ] || { echo "$jar is not in packaging/linux/copyright"; return 1; }
  done
}

# The page names each option that --help names, and man has nothing to say against it: its status
# is 0 with warnings too.
man_is_complete() {
  local page option warnings missing=
  page=$(gzip -dc "$(shared_file man/man1/tempera.1.gz)" | sed 's/\\-/-/g')
  for option in $(bare --help | grep -o -- '--[a-z][a-z-]*' | sort -u); do
    case $page in *"$option"*) ;; *) missing="$missing $option" ;; esac
  done
  echo "missing:$missing"
  warnings=$(LC_ALL=C.UTF-8 man --warnings -l "$(shared_file man/man1/tempera.1.gz)" 2>&1 >/dev/null) || return 1
  echo "warnings: $warnings"
  [ -z "$missing" ] && [ -z "$warnings" ]
}

ids_agree() {
  local id=dev.tempera.Tempera desktop
  desktop=$(shared_file applications/$id.desktop)
  grep -qx "Icon=$id" "$desktop" && grep -qx "StartupWMClass=$id" "$desktop" &&
    grep -q "<id>$id</id>" "$(shared_file metainfo/$id.metainfo.xml)" &&
    grep -q "<launchable type=\"desktop-id\">$id.desktop</launchable>" \
      "$(shared_file metainfo/$id.metainfo.xml)" &&
    [ -f "$(shared_file icons/hicolor/scalable/apps/$id.svg)" ] &&
    [ -f "$(shared_file icons/hicolor/symbolic/apps/$id-symbolic.svg)" ]
}

# The type of a bundle is known by its name, in a database of the package's file alone.
knows_bundles() {
  local mime=$scratch/mime
  mkdir -p "$mime/mime/packages"
  cp "$(shared_file mime/packages/dev.tempera.Tempera.xml)" "$mime/mime/packages/"
  update-mime-database "$mime/mime" && grep -q 'application/vnd.tempera.conversation:\*.tempera' "$mime/mime/globs"
}

test_deb_files() {
  mkdir -p "$scratch/tree"
  check "the .deb unpacks" dpkg-deb -x "$deb" "$scratch/tree"
  check "lintian finds no errors" lints
  check "the desktop file is valid" desktop-file-validate "$(shared_file applications/dev.tempera.Tempera.desktop)"
  check "the metainfo is valid" appstreamcli validate --no-net "$(shared_file metainfo/dev.tempera.Tempera.metainfo.xml)"
  check "one id everywhere" ids_agree
  check "bundles have their type" knows_bundles
  check "the man page has every option" man_is_complete
  check "the licence of each library is told" licences_are_complete
  check "the .rpm tells what it is" rpm_is_whole
}

rpm_is_whole() {
  local rpm
  rpm=$(ls "$out"/tempera-"$VERSION"-1.*.rpm) || return 1
  [ "$(rpm -qp --qf '%{VERSION}' "$rpm")" = "$VERSION" ] &&
    contains /usr/bin/tempera "$(rpm -qpl "$rpm")" &&
    contains /usr/lib/tempera/lib/app/tempera.aot "$(rpm -qpl "$rpm")"
}

# An older version: a jar of another name, and a cache that fits nothing.
make_previous() {
  local tree=$scratch/previous app jar
  dpkg-deb -R "$deb" "$tree" || return 1
  app=$tree/usr/lib/tempera/lib/app
  jar=$(basename "$app"/picocli-*.jar) && [ -f "$app/$jar" ] &&
    mv "$app/$jar" "$app/picocli-0.0.1.jar" &&
    sed -i "s/$jar/picocli-0.0.1.jar/" "$app/tempera.cfg" && grep -q picocli-0.0.1.jar "$app/tempera.cfg" &&
    truncate -s 100000 "$app/tempera.aot" &&
    sed -i 's/^Version:.*/Version: 0.0.1/' "$tree/DEBIAN/control" &&
    dpkg-deb --root-owner-group -Znone --build "$tree" "$scratch/previous.deb" && rm -rf "$tree"
}

old_database() { sqlite3 "$scratch/old/.local/share/tempera/tempera.db" "$@"; }

# What somebody has who last used the first data version, with an answer that broke off.
make_old_data() {
  mkdir -p "$scratch/old/.local/share/tempera" &&
    old_database <"$root/src/test/resources/dev/tempera/core/store/database-v1.sql" &&
    [ "$(old_database 'select count(*) from conversation')" = 2 ]
}

reads_old_data() {
  env -i HOME="$scratch/old" PATH=/usr/bin:/bin timeout 60 tempera --offline --prompt "a new one" &&
    [ "$(old_database 'select count(*) from conversation')" = 3 ] &&
    contains "A kept title" "$(old_database 'select title from conversation')" &&
    contains "Once there was a fox." "$(old_database 'select parts from message')" &&
    contains "It broke off he" "$(old_database 'select parts from message')" &&
    [ "$(old_database 'pragma integrity_check')" = ok ]
}

# Nothing of the older version stays beside the newer one.
leaves_no_old_file() {
  [ ! -e /usr/lib/tempera/lib/app/picocli-0.0.1.jar ] && diff -rq "$scratch/tree/usr/lib/tempera" /usr/lib/tempera
}

# as_person ARGS…: the installed command as somebody with a home of their own.
as_person() {
  env -i HOME="$scratch/person" PATH=/usr/bin:/bin timeout 60 tempera "$@"
}

conversations() {
  sqlite3 "$scratch/person/.local/share/tempera/tempera.db" 'select count(*) from conversation'
}

installs_previous() {
  installed_by_us=1
  as_root dpkg -i "$scratch/previous.deb" && [ -x /usr/bin/tempera ]
}

runs_installed() {
  mkdir -p "$scratch/person"
  as_person --offline --prompt "before the upgrade" && [ "$(conversations)" = 1 ]
}

upgrades() {
  as_root dpkg -i "$deb" && [ "$(dpkg-query -W -f '${Version}' tempera)" = "$VERSION" ] &&
    as_person --offline --prompt "after the upgrade" && [ "$(conversations)" = 2 ]
}

removes() {
  local said
  kept=$(conversations)
  said=$(as_root dpkg -r tempera 2>&1) || return 1
  contains "~/.local/share/tempera" "$said" && [ ! -e /usr/bin/tempera ] &&
    [ ! -e /usr/lib/tempera ] && [ "$kept" -ge 2 ] && [ "$(conversations)" = "$kept" ]
}

purges() {
  as_root dpkg -i "$deb" && as_root dpkg -P tempera || return 1
  is_gone && [ ! -e /usr/lib/tempera ] && [ "$(conversations)" = "$kept" ]
}

# What a person wrote is deleted only when asked for, and each stage says what still can be done.
tells_and_deletes_on_purge() {
  local bin=$scratch/bin home="$scratch/ada's home" said folder
  folder=$home/.local/share/tempera
  mkdir -p "$bin" "$folder"
  printf '#!/bin/sh\necho "ada:x:1000:1000::%s:/bin/sh"\n' "$home" >"$bin/getent"
  printf '#!/bin/sh\nshift 3\nexec "$@"\n' >"$bin/runuser"
  chmod +x "$bin"/*
  postrm() { PATH=$bin:$PATH sh "$root/packaging/linux/postrm" "$@"; }
  contains "TEMPERA_PURGE_DATA=yes dpkg --purge tempera" "$(postrm remove)" || return 1
  said=$(postrm purge) || return 1
  case $said in *TEMPERA_PURGE_DATA*) echo "too late: $said"; return 1 ;; esac
  [ -d "$folder" ] && contains "rm -rf -- '" "$said" || return 1
  # The line that is said does what it says.
  sh -c "$(grep 'rm -rf' <<<"$said")" && [ ! -e "$folder" ] && [ -d "$home/.local/share" ] || return 1
  contains "found no data" "$(postrm purge)" || return 1
  mkdir -p "$folder"
  TEMPERA_PURGE_DATA=yes postrm purge && [ ! -e "$folder" ]
}

test_deb_installed() {
  check "a previous build is made" make_previous
  check "the previous build installs" installs_previous
  check "the installed program answers" runs_installed
  check "somebody has data of the first version" make_old_data
  check "the upgrade keeps the data" upgrades
  check "the upgrade leaves nothing of the older version" leaves_no_old_file
  check "data of the first version is read after the upgrade" reads_old_data
  check "the AOT cache is used where it is installed" uses_cache /usr/bin/tempera
  test_window
  check "removal leaves the data and says where it is" removes
  check "purge leaves nothing of the package" purges
  check "purge deletes people's data only when asked to" tells_and_deletes_on_purge
}
