package dev.tempera.core.transfer;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An archive out of another one, as a file for as long as it is read: its directory stands at its
 * end. Blocks on the disk.
 */
final class InnerZip implements AutoCloseable {
  private final Path file;

  private InnerZip(Path file) {
    this.file = file;
  }

  /**
   * Unpacks it.
   *
   * @param most so many bytes at most
   * @throws IOException saying in a phrase why it cannot be read
   */
  static InnerZip of(InputStream in, long most) throws IOException {
    String name = "tempera-" + UUID.randomUUID() + ".zip";
    InnerZip made = new InnerZip(Path.of(System.getProperty("java.io.tmpdir", ".")).resolve(name));
    try (OutputStream out = Channels.newOutputStream(PrivateFiles.createNew(made.file))) {
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int came = in.read(buffer); came >= 0; came = in.read(buffer)) {
        total += came;
        if (total > most) {
          throw new IOException("it is larger than an archive within an archive can be");
        }
        out.write(buffer, 0, came);
      }
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Where it is until it is closed. */
  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The system clears its folder of such files.
    }
  }
}
