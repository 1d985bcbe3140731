package dev.tempera.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * Starts a class of the tests in processes of its own, again and again, with its classes read once
 * and shared: that takes a third of the time. Every process is this one's JDK with a small heap.
 */
public final class SharedClasses {
  private static final long LONGEST_SECONDS = 120;

  private final Class<?> main;
  private final Path folder;
  private final String classPath;
  private final Path archive;

  private SharedClasses(Class<?> main, Path folder, String classPath) {
    this.main = main;
    this.folder = folder;
    this.classPath = classPath;
    this.archive = folder.resolve("classes.jsa");
  }

  /**
   * Makes ready: runs the class once to its end, which notes the classes that it needs.
   *
   * @param folder an empty one, for jars and temporary files
   * @param arguments of that run
   */
  public static SharedClasses of(Class<?> main, Path folder, String... arguments)
      throws IOException, InterruptedException {
    SharedClasses shared = new SharedClasses(main, folder, jars(folder));
    Process first =
        shared.start(List.of("-XX:ArchiveClassesAtExit=" + shared.archive), List.of(arguments));
    first.getInputStream().readAllBytes();
    if (!first.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || first.exitValue() != 0) {
      throw new IOException(main.getSimpleName() + " failed: " + shared.errors());
    }
    return shared;
  }

  /** Only jars can be shared: what lies in folders is packed, as it is. */
  private static String jars(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (!entry.isEmpty() && Files.isDirectory(path)) {
        Path jar = folder.resolve(entries.size() + ".jar");
        int status =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", entry, ".");
        if (status != 0) {
          throw new IOException(entry + " cannot be packed");
        }
        entries.add(jar.toString());
      } else if (Files.isRegularFile(path)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Starts the class. */
  public Process start(String... arguments) throws IOException {
    return start(List.of("-XX:SharedArchiveFile=" + archive), List.of(arguments));
  }

  private Process start(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Xlog:disable",
            "-Djava.io.tmpdir=" + folder,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            main.getName()));
    command.addAll(arguments);
    return Processes.start(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile())));
  }

  /** What all of them have said on standard error. */
  public String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }
}
