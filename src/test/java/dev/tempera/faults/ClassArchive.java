package dev.tempera.faults;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Starts small Java processes for less: with the classes in the form that the virtual machine keeps
 * them in, and with SQLite's native library unpacked, both once. Most of what a killed process
 * costs is its start.
 */
final class ClassArchive {
  private static final long PATIENCE_SECONDS = 120;

  /** What the processes need of the folders on the class path. */
  private static final List<String> ROOMS = List.of("dev/tempera/core", "dev/tempera/faults");

  private final String classPath;
  private final Path archive;

  private ClassArchive(String classPath, Path archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Makes one in an empty folder: takes some seconds. */
  static ClassArchive make(Path folder) throws IOException, InterruptedException {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        // An archive takes classes of jars only.
        Path jar = folder.resolve("classes" + entries.size() + ".jar");
        pack(path, jar);
        entries.add(jar.toString());
      } else if (Files.exists(path)) {
        entries.add(entry);
      }
    }
    ClassArchive made =
        new ClassArchive(String.join(File.pathSeparator, entries), folder.resolve("archive.jsa"));
    made.unpackNative();
    Path data = Files.createDirectory(folder.resolve("data"));
    List<String> command = new ArrayList<>(made.java("-XX:ArchiveClassesAtExit=" + made.archive));
    command.addAll(List.of(EverythingMain.class.getName(), data.toString()));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("no archive of classes: " + Files.readString(log));
    }
    Folders.delete(data);
    return made;
  }

  /** Otherwise each process unpacks it, and one that is killed leaves it behind. */
  private void unpackNative() throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(library, resource), archive.resolveSibling(name));
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (String room : ROOMS) {
        Path from = classes.resolve(room);
        if (Files.isDirectory(from)) {
          pack(classes, from, out);
        }
      }
    }
  }

  private static void pack(Path classes, Path from, ZipOutputStream out) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }

  /** The command of a Java process, up to its main class. */
  List<String> java() {
    return java("-XX:SharedArchiveFile=" + archive);
  }

  private List<String> java(String option) {
    // Without leave for native code, which only costs a warning: with it the archive is not taken.
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx192m",
        "-Dorg.sqlite.lib.path=" + archive.resolveSibling(""),
        "-Dorg.sqlite.lib.name=" + LibraryLoaderUtil.getNativeLibName(),
        option,
        "-cp",
        classPath);
  }
}
