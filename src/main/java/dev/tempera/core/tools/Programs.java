package dev.tempera.core.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Whether a program is there, before somebody waits for it. Asks the disk: not the FX thread. */
public final class Programs {
  private Programs() {}

  /**
   * Whether a command's first word can be run. True where that cannot be told without trying: on
   * Windows, whose programs have endings that nobody writes.
   *
   * @param environment with the PATH in which it is looked for
   */
  public static boolean isThere(String program, Map<String, String> environment) {
    if (File.separatorChar == '\\') {
      return true;
    }
    if (program.indexOf('/') >= 0) {
      return canRun(program);
    }
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> canRun(folder + "/" + program));
  }

  private static boolean canRun(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && Files.isExecutable(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
