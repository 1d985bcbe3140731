package dev.tempera.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The app image that packaging/build.sh made: its runtime, class path and Java options, as its
 * launcher would use them. The bench's own classes come after the program's on the class path,
 * which leaves the AOT cache in force.
 */
final class PackedProgram {
  private final Path image;
  private final Path probes;
  private final List<String> configuration;

  private PackedProgram(Path image, Path probes) throws IOException {
    this.image = image;
    this.probes = probes;
    configuration = Files.readAllLines(app().resolve("tempera.cfg"));
  }

  /**
   * @param scratch takes the bench's classes as a jar
   */
  static PackedProgram of(Path image, Path scratch) throws IOException {
    Path jar = scratch.resolve("probes.jar");
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      Path folder = Path.of(entry);
      if (Files.isDirectory(folder) && Files.isDirectory(folder.resolve("dev/tempera/bench"))) {
        pack(folder, jar);
      }
    }
    return new PackedProgram(image, jar);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream jars = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jars.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, jars);
        jars.closeEntry();
      }
    }
  }

  private Path app() {
    return image.resolve("lib").resolve("app");
  }

  private List<String> jars() {
    return configuration.stream()
        .filter(line -> line.startsWith("app.classpath="))
        .map(line -> line.substring("app.classpath=".length()).replace("$APPDIR", app() + ""))
        .toList();
  }

  /** A command on the Headless platform; see the other. */
  List<String> command(String cacheOption, Class<?> main) {
    try (Screen screen = Screen.headless()) {
      return command(screen, cacheOption, main);
    }
  }

  /**
   * A command that starts a class with the program's options.
   *
   * @param cacheOption the AOT cache to use; empty for none
   */
  List<String> command(Screen screen, String cacheOption, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(image.resolve("lib/runtime/bin/java").toString());
    for (String line : configuration) {
      if (line.startsWith("java-options=") && !line.contains("-XX:AOTCache=")) {
        command.add(line.substring("java-options=".length()).replace("$APPDIR", app() + ""));
      }
    }
    if (!cacheOption.isEmpty()) {
      command.add(cacheOption);
    }
    command.addAll(screen.options());
    command.add("-cp");
    command.add(String.join(":", jars()) + ":" + probes);
    command.add(main.getName());
    return command;
  }

  /** The option that uses the image's own cache. */
  String ownCache() {
    return "-XX:AOTCache=" + app().resolve("tempera.aot");
  }

  /** Bytes of the image's files. */
  double megabytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes / 1048576.0;
  }

  /** Every file of the image. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(image)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
