package dev.tempera.core.experiment.report;

import dev.tempera.core.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file as a whole or not at all: on a full disk, or killed in the middle, what was there
 * before is there still. Blocks on the disk.
 */
public final class ResultFile {
  private ResultFile() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the content; into a pipe or a device as it comes. */
  public static void write(Path file, PrivateFiles.Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.writeTo(out);
      }
      return;
    }
    PrivateFiles.write(file, content);
  }
}
