package dev.tempera.app.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Mends paths of files that were pasted, dropped or chosen: JavaFX hands UTF-8 over to a reader of the
 * JVM's own form of it, which takes each byte of a letter beyond the Basic Multilingual Plane (an
 * emoji, a rare ideograph) for a letter of its own. Any thread; asks the disk.
 */
public final class GarbledPaths {
  private GarbledPaths() {}

  /** The file that is meant: the path itself if there is one, else what its bytes say. */
  public static Path meant(Path path) {
    String written = path.toString();
    String mended = mended(written);
    if (mended.equals(written) || Files.exists(path)) {
      return path;
    }
    try {
      Path meant = path.getFileSystem().getPath(mended);
      return Files.exists(meant) ? meant : path;
    } catch (InvalidPathException e) {
      return path;
    }
  }

  /** The file that is meant where there is none yet. */
  static Path meantNew(Path path) {
    return path.getFileSystem().getPath(mended(path.toString()));
  }

  /** A text with every four letters that are the bytes of one in UTF-8 as that one. */
  static String mended(String text) {
    StringBuilder all = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isLetterOfFourBytes(text, i)) {
        byte[] bytes = text.substring(i, i + 4).getBytes(StandardCharsets.ISO_8859_1);
        all.append(new String(bytes, StandardCharsets.UTF_8));
        i += 3;
      } else {
        all.append(text.charAt(i));
      }
    }
    return all.toString();
  }

  private static boolean isLetterOfFourBytes(String text, int at) {
    char lead = text.charAt(at);
    if (lead < 0xF0 || lead > 0xF4 || at + 3 >= text.length()) {
      return false;
    }
    for (int i = 1; i < 4; i++) {
      char c = text.charAt(at + i);
      if (c < 0x80 || c > 0xBF) {
        return false;
      }
    }
    return true;
  }
}
