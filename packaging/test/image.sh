# Sourced by packaging/test.sh: the app image on a machine without Java, display or home.

# bare ARGS…: the program with an empty home and nothing else.
bare() {
  env -i HOME="$scratch/home" timeout 60 "$image/bin/tempera" "$@"
}

answers() {
  local answer
  answer=$(bare --offline --prompt hello --seed 1) || return 1
  [ -n "$answer" ] && [ -f "$scratch/home/.local/share/tempera/tempera.db" ]
}

# An experiment to its verdict, measured by a schema: the validator and all that it loads are there.
experiments() {
  local said
  cp "$root/docs/examples/temperature.tempera.yaml" "$scratch/e.tempera.yaml"
  echo '  - {id: word, type: json-schema, schema: {type: string}}' >"$scratch/metric"
  sed -i "/id: refused/r $scratch/metric" "$scratch/e.tempera.yaml"
  said=$(bare experiment run "$scratch/e.tempera.yaml" --offline --pilot 1 \
    --report-md - 2>&1) || {
    echo "$said"
    return 1
  }
  contains "30 of 150 answers" "$said" && contains "## word" "$said" &&
    contains "- temperature 1.8: **" "$said"
}

says_version() { [ "$(bare --version 2>&1)" = "tempera $VERSION" ]; }

# The picture holds the whole window code, fonts and painting included.
paints() {
  bare --offline --prompt hello --screenshot "$pictures/headless.png" &&
    file_is_png "$pictures/headless.png"
}

file_is_png() { [ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' ')" = 89504e47 ]; }

unpacks_nothing() {
  local tmp=$scratch/tmp
  mkdir -p "$tmp"
  env -i HOME="$scratch/home" JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$tmp" \
    timeout 60 "$image/bin/tempera" --offline --prompt hello || return 1
  [ -z "$(find "$tmp" "$scratch/home" -name '*.so*')" ]
}

# Every module that jdeps finds in use is in the runtime.
modules_suffice() {
  local used have
  used=$("$JDK/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps \
    --module-path "$root/target/app/modules" -cp "$image/lib/app/*" "$image"/lib/app/*.jar 2>/dev/null |
    tail -n 1 | tr , '\n' | sort)
  [ -n "$used" ] || return 1
  have=$("$image/lib/runtime/bin/java" --list-modules | sed 's/@.*//' | sort)
  echo "missing: $(comm -23 <(echo "$used") <(echo "$have"))"
  [ -z "$(comm -23 <(echo "$used") <(echo "$have"))" ]
}

# The JVM's own word that the cache is in use, at the place where it is now. Those options are read
# after the program's own, which keep the log shut.
uses_cache() {
  local said
  said=$(env -i HOME="$scratch/home" _JAVA_OPTIONS=-Xlog:aot=info,class+load=info:stderr \
    timeout 60 "$1" --version 2>&1)
  contains "Opened AOT cache" "$said" && contains "full module graph: enabled" "$said" &&
    contains "dev.tempera.cli.CommandLine source: shared objects file" "$said" &&
    contains "tempera $VERSION" "$said"
}

# With the cache gone or damaged the program starts all the same and says nothing of it.
starts_without_cache() {
  local copy=$scratch/copy said
  cp -a "$image" "$copy"
  head -c 100000 "$image/lib/app/tempera.aot" >"$copy/lib/app/tempera.aot"
  said=$(env -i HOME="$scratch/home" timeout 60 "$copy/bin/tempera" --version 2>&1) || return 1
  [ "$said" = "tempera $VERSION" ] || { echo "damaged: $said"; return 1; }
  rm "$copy/lib/app/tempera.aot"
  said=$(env -i HOME="$scratch/home" timeout 60 "$copy/bin/tempera" --version 2>&1) || return 1
  rm -rf "$copy"
  [ "$said" = "tempera $VERSION" ] || { echo "missing: $said"; return 1; }
}

# A server whose certificate nobody vouches for: TLS works, and is refused for that reason only.
speaks_tls() {
  local said server
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
    -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null || return 1
  openssl s_server -quiet -accept 127.0.0.1:0 -key "$scratch/key.pem" -cert "$scratch/cert.pem" \
    -naccept 5 >"$scratch/server.log" 2>&1 &
  server=$!
  until_true 10 server_port "$server"
  said=$(bare --base-url "https://127.0.0.1:$(server_port "$server")/v1" --model x --prompt hello 2>&1)
  kill "$server" 2>/dev/null
  contains "certificate" "$said"
}

server_port() {
  local inode hex
  inode=$(find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' 2>/dev/null | tr -dc '0-9\n' | tail -n 1)
  [ -n "$inode" ] || return 1
  hex=$(awk -v inode="$inode" '$10 == inode && $4 == "0A" { sub(/.*:/, "", $2); print $2 }' /proc/net/tcp)
  [ -n "$hex" ] && echo $((16#$hex))
}

keeps_keys() {
  local said
  said=$(env -i HOME="$scratch/home" PATH="$PATH" XDG_RUNTIME_DIR="$scratch/run" \
    JAVA="$image/lib/runtime/bin/java" CP="$root/target/test-classes:$image/lib/app/*" \
    timeout 60 dbus-run-session -- sh -c '
      printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
      "$JAVA" --enable-native-access=ALL-UNNAMED -cp "$CP" \
        dev.tempera.core.settings.KeychainMain sk-test 2>/dev/null')
  [ "$said" = "before false
same true
after false" ] || { echo "said: $said"; return 1; }
}

# Fonts of formulas go through AWT's native libraries.
sets_formulas() {
  local said
  said=$(env -i HOME="$scratch/home" timeout 60 "$image/lib/runtime/bin/java" -Djava.awt.headless=true \
    --enable-native-access=ALL-UNNAMED -cp "$root/target/test-classes:$image/lib/app/*" \
    dev.tempera.packaging.FormulaMain 2>&1)
  [ "$said" = set ] || { echo "said: $said"; return 1; }
}

test_image() {
  check "the image answers with an empty home and no Java" answers
  check "the image asks an experiment to its verdict" experiments
  check "the image tells its version" says_version
  check "the image paints its window without a display" paints
  check "nothing is unpacked into temporary folders" unpacks_nothing
  check "the runtime has every module in use" modules_suffice
  check "the AOT cache is used" uses_cache "$image/bin/tempera"
  check "a damaged or missing AOT cache does no harm" starts_without_cache
  check "the image speaks TLS" speaks_tls
  if [ -d "$root/target/test-classes/dev/tempera/core/settings" ]; then
    check "the image keeps keys in a real keychain" keeps_keys
    check "the image typesets formulas" sets_formulas
  fi
}
