package dev.tempera.core.bundle;

import dev.tempera.core.files.DiskFullException;
import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Exports that are there as a whole or not at all, and that only their owner can read. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Writes it as {@link PrivateFiles#write} does, and removes what killed programs left beside it.
   *
   * @throws BundleException if it cannot be written; what was there is there still
   */
  static void write(Path file, PrivateFiles.Content content) throws BundleException {
    Path target = file.toAbsolutePath();
    PrivateFiles.tidy(target.resolveSibling(""));
    try {
      PrivateFiles.write(target, content);
    } catch (DiskFullException e) {
      throw new BundleException(
          "Nothing was written to " + target + ": the disk is full. Free some space there.", e);
    } catch (IOException e) {
      throw new BundleException(
          "Nothing was written to "
              + target
              + ": check the free space and your permission to write there.",
          e);
    }
  }
}
