package dev.tempera.app.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What files are called that may be exports: all that can be known while they are dragged. */
public final class ExportNames {
  private static final List<String> SUFFIXES =
      List.of(".json", ".jsonl", ".ndjson", ".zip", ".tempera", ".db", ".sqlite", ".sqlite3");

  private ExportNames() {}

  /** Whether a file is called as exports are. Looks at the name only. */
  public static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** The same, or a name without a suffix, as folders and some exports have. */
  public static boolean mayBeOne(Path file) {
    return isOne(file) || String.valueOf(file.getFileName()).indexOf('.') < 0;
  }
}
