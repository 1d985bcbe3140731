package dev.tempera.app.logs;

import dev.tempera.core.files.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A text that grows at its end, in a few files of bounded size of which number 0 is the newest;
 * each is its owner's alone from its first byte on. One thread at a time; blocks on the disk.
 */
final class RotatingFile implements Closeable {
  private final Path folder;
  private final long largest;
  private final int files;
  private @Nullable OutputStream open;
  private long length;

  /**
   * Nothing is made before there is something to write.
   *
   * @param largest after so many bytes another file begins
   * @param files so many in all; older ones are deleted
   */
  RotatingFile(Path folder, long largest, int files) {
    this.folder = folder;
    this.largest = largest;
    this.files = files;
  }

  private Path file(int number) {
    return folder.resolve("tempera-" + number + ".log");
  }

  /** Writes a record, whole in one file. */
  void append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream out = open == null ? openNewest() : open;
    if (length > 0 && length + bytes.length > largest) {
      close();
      rotate();
      out = openNewest();
    }
    out.write(bytes);
    length += bytes.length;
  }

  /** No channel: that would be closed by the first thread that writes while it is interrupted. */
  private OutputStream openNewest() throws IOException {
    PrivateFiles.createFolder(folder);
    PrivateFiles.createIfMissing(file(0));
    OutputStream out =
        Files.newOutputStream(file(0), StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    open = out;
    length = Files.size(file(0));
    return out;
  }

  private void rotate() throws IOException {
    for (int number = files - 1; number > 0; number--) {
      if (Files.exists(file(number - 1), LinkOption.NOFOLLOW_LINKS)) {
        Files.move(file(number - 1), file(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Override
  public void close() throws IOException {
    OutputStream out = open;
    open = null;
    if (out != null) {
      out.close();
    }
  }
}
