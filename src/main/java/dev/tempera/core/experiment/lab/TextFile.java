package dev.tempera.core.experiment.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text file as a whole or not at all. Blocks on the disk. */
final class TextFile {
  private TextFile() {}

  static void write(Path file, String text) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written.", e);
    } finally {
      try {
        boolean _ = Files.deleteIfExists(beside);
      } catch (IOException e) {
        // It could not be written; that has been said.
      }
    }
  }
}
