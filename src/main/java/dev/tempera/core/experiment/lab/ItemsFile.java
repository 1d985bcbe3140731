package dev.tempera.core.experiment.lab;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.table.TableException;
import dev.tempera.core.table.TableFile;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A table whose rows are to be items. Blocks on the disk. */
final class ItemsFile {
  /** The column that holds the right answer where nobody says another one. */
  private static final String EXPECTED = "expected";

  private ItemsFile() {}

  /**
   * What a document names the rows of a file by: {@code {"file": PATH, "expected": COLUMN}}, the
   * column only if it is there. The whole file is looked through, so that what is wrong with it is
   * told now.
   *
   * @throws TableException naming in one sentence what is wrong and where
   */
  static String reference(Path file) throws TableException {
    Path whole = file.toAbsolutePath();
    TableFile.read(whole, List.of(), (line, row) -> {});
    ObjectNode json = ExactJson.object().put("file", whole.toString());
    return ExactJson.write(isThere(whole) ? json.put(EXPECTED, EXPECTED) : json);
  }

  private static boolean isThere(Path file) {
    try {
      TableFile.read(file, List.of(EXPECTED), (line, row) -> {});
      return true;
    } catch (TableException e) {
      // It was read to its end before: all that can be missing is the column.
      return false;
    }
  }
}
