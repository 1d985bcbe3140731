package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build for macOS as far as it can run elsewhere: its tools are stand-ins that write down what
 * they are asked and leave what the real ones would. Like the real one, jpackage takes no version
 * that begins with 0.
 */
@EnabledOnOs(OS.LINUX)
class MacBuildTest {
  private static final String TOOL =
      """
      #!/usr/bin/env bash
      tool=$(basename "$0")
      echo "$tool $*" >>"$ASKED"
      argument() { while [ $# -gt 1 ] && [ "$1" != "$name" ]; do shift; done; echo "${2:-}"; }
      case $tool in
        uname) echo Darwin ;;
        mvn)
          mkdir -p target/app/modules target/app/lib
          touch target/tempera.jar target/tempera.cdx.json target/app/lib/some.jar
          touch target/app/modules/javafx-base-26-mac-aarch64.jar ;;
        jar) mkdir -p META-INF some && touch libsome.dylib ;;
        jlink) mkdir -p "$OUT/work/runtime/bin" && cp "$0" "$OUT/work/runtime/bin/java" ;;
        java)
          for argument in "$@"; do
            case $argument in -XX:AOTCacheOutput=*) touch "${argument#*=}" ;; esac
          done ;;
        jpackage)
          name=--app-version; version=$(argument "$@")
          case $version in 0 | 0.*) echo "The first number cannot be zero." >&2; exit 1 ;; esac
          name=--dest; dest=$(argument "$@")
          case " $* " in
            *" app-image "*)
              mkdir -p "$dest/Tempera.app/Contents/app"
              printf 'app.classpath=$APPDIR/tempera.jar\\njava-options=-Da=$APPDIR\\n' \\
                >"$dest/Tempera.app/Contents/app/Tempera.cfg"
              touch "$dest/Tempera.app/Contents/Info.plist" ;;
            *) touch "$dest/Tempera-$version.dmg" ;;
          esac ;;
      esac
      """;

  @TempDir Path folder;

  private String build(String version) throws Exception {
    Path root = folder.resolve("checkout");
    copy(Path.of("packaging"), root.resolve("packaging"));
    String pom = Files.readString(Path.of("pom.xml"));
    Files.writeString(
        root.resolve("pom.xml"),
        pom.replaceFirst("<version>[^<]*</version>", "<version>" + version + "</version>"));
    Path jdk = folder.resolve("jdk");
    Path bin = Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String tool :
        List.of(
            "uname",
            "mvn",
            "java",
            "javac",
            "jar",
            "jmod",
            "jlink",
            "jpackage",
            "plutil",
            "codesign")) {
      Path file = bin.resolve(tool);
      Files.writeString(file, TOOL);
      assertTrue(file.toFile().setExecutable(true));
    }
    Path asked = folder.resolve("asked");
    ProcessBuilder command =
        new ProcessBuilder("bash", root.resolve("packaging/build-macos.sh").toString())
            .redirectErrorStream(true);
    command.environment().put("JAVA_HOME", jdk.toString());
    command.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    command.environment().put("ASKED", asked.toString());
    command.environment().put("OUT", root.resolve("target/package").toString());
    Process process = Processes.start(command);
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    Path made = root.resolve("target/package/Tempera-" + version + ".dmg");
    assertEquals(made.toString(), said);
    assertTrue(Files.isRegularFile(made), "there it is");
    return Files.readString(asked);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void aVersionBeforeTheFirstIsPackedAndShownAsItIs() throws Exception {
    String asked = build("0.3.2");
    assertTrue(asked.contains("plutil -replace CFBundleVersion -string 0.3.2 "), asked);
    assertTrue(asked.contains("plutil -replace CFBundleShortVersionString -string 0.3.2 "), asked);
  }

  @Test
  void theAppIsSealedAfterItsLastChangeAndBeforeItIsPacked() throws Exception {
    String asked = build("1.2.3");
    int trained = asked.indexOf("TrainingRun");
    int changed = asked.lastIndexOf("plutil");
    int sealed = asked.indexOf("codesign");
    int packed = asked.indexOf("jpackage --type dmg");
    assertTrue(0 < trained && trained < changed && changed < sealed && sealed < packed, asked);
  }
}
