package dev.tempera.core.transfer;

import java.io.IOException;

/** What was unpacked of an archive and of those within it, counted together. One thread. */
final class Unpacked {
  private final ForeignZip.Limits limits;
  private long bytes;
  private int files;
  private int archives;

  Unpacked(ForeignZip.Limits limits) {
    this.limits = limits;
  }

  /** So many files lie in one of them. */
  void files(int count) throws IOException {
    files += count;
    if (files > limits.entries()) {
      throw new IOException("there are more files in it than in any export");
    }
  }

  /** One lies in another. */
  void archive() throws IOException {
    if (++archives > limits.archives()) {
      throw new IOException("there are more archives in the archive than in any export");
    }
  }

  /** So many bytes came. */
  void bytes(int count) throws IOException {
    bytes += count;
    if (bytes > limits.total()) {
      throw new IOException("it unpacks to more than an export can be");
    }
  }
}
