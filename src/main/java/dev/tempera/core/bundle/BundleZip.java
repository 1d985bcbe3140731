package dev.tempera.core.bundle;

import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle being written, which refuses what {@link BundleFile} would refuse to read. */
final class BundleZip extends ZipOutputStream {
  private final BundleFile.Limits limits;
  private final long time;
  private long written;

  /**
   * @param time of each entry, in milliseconds since 1970
   */
  BundleZip(OutputStream to, BundleFile.Limits limits, long time) {
    super(to);
    this.limits = limits;
    this.time = time;
  }

  /**
   * Adds an entry.
   *
   * @throws StoreException if no import would take the bundle
   */
  void add(ZipEntry entry, byte[] bytes) throws IOException {
    boolean document = entry.getName().equals(BundleFormat.DOCUMENT);
    written += bytes.length;
    if (bytes.length > (document ? limits.document() : limits.entry())
        || written > limits.total()) {
      throw new StoreException(
          "This conversation is larger than a bundle can be: docs/bundle.md has the limits.");
    }
    entry.setTime(time);
    putNextEntry(entry);
    write(bytes);
    closeEntry();
  }
}
