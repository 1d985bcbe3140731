package dev.tempera.core.experiment.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file as a whole or not at all: on a full disk, or killed in the middle, what was there
 * before is there still. Blocks on the disk.
 */
public final class ResultFile {
  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; {@code out} stays the caller's. */
    void to(OutputStream out) throws IOException;
  }

  private ResultFile() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the content; into a pipe or a device as it comes. */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.to(out);
      }
      return;
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    Path part = Files.createTempFile(folder, ".tempera-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        // Not closed: that would close the channel before it is on the disk.
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.to(out);
        out.flush();
        channel.force(true);
      }
      replace(part, file);
    } finally {
      boolean _ = Files.deleteIfExists(part);
    }
  }

  private static void replace(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
