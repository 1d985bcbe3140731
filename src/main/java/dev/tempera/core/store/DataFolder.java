package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything Tempera keeps. Any thread. */
public final class DataFolder {
  /** Most file systems end here, in bytes; asked only after one has refused. */
  private static final int LONGEST_NAME = 255;

  /** The shortest of the limits that systems have, which is macOS's. */
  private static final int LONGEST_PATH = 1_000;

  /** How the name of a scratch file ends. */
  private static final String SCRATCH = ".import.part";

  private DataFolder() {}

  /**
   * Where the data belongs on this platform: {@code $XDG_DATA_HOME/tempera} (or {@code
   * $HOME/.local/share/tempera}), {@code ~/Library/Application Support/Tempera}, {@code
   * %APPDATA%\Tempera}. Touches no disk.
   *
   * @param osName as in the system property {@code os.name}
   * @param home the person's home folder, where no environment names one
   */
  public static Path usual(
      String osName, Path home, Function<String, @Nullable String> environment) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Tempera");
    }
    if (os.startsWith("windows")) {
      return absolute(environment.apply("APPDATA"), home.resolve("AppData").resolve("Roaming"))
          .resolve("Tempera");
    }
    // Java takes the home of the account; the specification means the one of the environment.
    Path own = absolute(environment.apply("HOME"), home);
    return absolute(environment.apply("XDG_DATA_HOME"), own.resolve(".local").resolve("share"))
        .resolve("tempera");
  }

  /** The XDG specification: a path that is not absolute is to be ignored. */
  private static Path absolute(@Nullable String path, Path otherwise) {
    try {
      return path != null && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
    } catch (InvalidPathException e) {
      return otherwise;
    }
  }

  /**
   * Makes sure that the folder is there; a new one is for its owner alone. Blocks on the disk.
   *
   * @return the folder as an absolute path
   * @throws StoreException if it is not a folder, or cannot be made or written to
   */
  public static Path create(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      if (Files.isDirectory(absolute)) {
        return writable(absolute);
      }
      Path parent = absolute.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (PrivateFiles.isPosix(absolute)) {
        Files.createDirectory(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(absolute);
      }
      return writable(absolute);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(absolute)) {
        return writable(absolute);
      }
      throw new StoreException(
          e.getFile()
              + " is a file where the data folder should be: move it away, or start with"
              + " --data-dir and another folder.",
          e);
    } catch (IOException e) {
      throw notWritable(absolute, e);
    }
  }

  /**
   * Makes an empty file in it that only its owner can read, for what is needed for a moment; if the
   * program is killed meanwhile, {@link #tidy} removes it. Blocks on the disk.
   */
  public static Path createScratch(Path folder) throws IOException {
    return Files.createTempFile(folder, "tempera", SCRATCH);
  }

  /**
   * Removes the scratch files that killed programs left. Blocks on the disk; only where nobody else
   * uses the folder.
   */
  public static void tidy(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "tempera*" + SCRATCH)) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They take space and are in nobody's way.
    }
  }

  private static Path writable(Path folder) {
    if (!Files.isWritable(folder)) {
      throw notWritable(folder, null);
    }
    return folder;
  }

  private static StoreException notWritable(Path folder, @Nullable IOException cause) {
    if (cause != null && isTooLong(folder)) {
      return new StoreException(
          "The path of the data folder is longer than this system allows: start with --data-dir and"
              + " a shorter one.",
          cause);
    }
    String message =
        "Tempera cannot write to its data folder "
            + folder
            + ": give yourself write permission there and check the free space, or start with"
            + " --data-dir and another folder.";
    return cause == null ? new StoreException(message) : new StoreException(message, cause);
  }

  private static boolean isTooLong(Path folder) {
    for (Path name : folder) {
      if (length(name) > LONGEST_NAME) {
        return true;
      }
    }
    return length(folder) > LONGEST_PATH;
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
