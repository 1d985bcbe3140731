package dev.tempera.core.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What tells a file, or a folder, that was read once from the same one after it was written anew.
 *
 * @param bytes -1 where there is no file
 * @param modified milliseconds since 1970
 */
public record FileStamp(long bytes, long modified) {
  /** That of a file as it is now. Blocks on the disk. */
  public static FileStamp of(Path file) {
    try {
      return new FileStamp(ForeignFile.bytes(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return new FileStamp(-1, 0);
    }
  }
}
