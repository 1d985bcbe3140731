package dev.tempera.app.desktop;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the desktop last said of light and dark, so that the first frame of the next start need not
 * wait for its answer and does not flash. Any thread; blocks on the disk.
 */
public final class RememberedLook {
  private static final String DARK = "dark";
  private static final String LIGHT = "light";

  private RememberedLook() {}

  private static Path file(Path folder) {
    return folder.resolve("cache").resolve("desktop-look");
  }

  /** Whether it was dark; null if it never said. */
  public static @Nullable Boolean read(Path folder) {
    try {
      Path file = file(folder);
      if (!Files.exists(file) || Files.size(file) > DARK.length() + LIGHT.length()) {
        return null;
      }
      String word = Files.readString(file).strip();
      return word.equals(DARK) ? Boolean.TRUE : word.equals(LIGHT) ? Boolean.FALSE : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Remembers what it says now; null: nothing. */
  public static void write(Path folder, @Nullable Boolean dark) {
    try {
      Path file = file(folder);
      if (dark == null) {
        Files.deleteIfExists(file);
      } else {
        byte[] word = (dark ? DARK : LIGHT).getBytes(StandardCharsets.UTF_8);
        PrivateFiles.createFolder(file.resolveSibling(""));
        PrivateFiles.write(file, out -> out.write(word));
      }
    } catch (IOException e) {
      // The next start may flash; that is all.
    }
  }
}
