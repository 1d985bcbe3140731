package dev.tempera.core.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A backup that anybody may have made. Entries are read by name, no name becomes a path, and every
 * size is counted while it is read. One thread at a time; blocks on the disk.
 */
final class BackupReader implements AutoCloseable {
  private static final Pattern BUNDLE = Pattern.compile("conversations/[^/]+\\.tempera");
  private static final int MOST_BUNDLES = 100_000;
  private static final int LARGEST_TEXT = 64 << 20;

  /** The limit of what is in a bundle, and some more for being a zip. */
  static final long LARGEST_BUNDLE =
      BundleFile.Limits.USUAL.total() + (BundleFile.Limits.USUAL.total() >> 6);

  private final ZipFile zip;

  private BackupReader(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws BundleException saying in a sentence, without the file's name, why it cannot be read
   */
  static BackupReader open(Path file) throws BundleException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BundleException("there is no file to read");
    }
    try {
      return new BackupReader(new ZipFile(file.toFile()));
    } catch (ZipException | IllegalArgumentException e) {
      throw new BundleException("it is no backup, or not all of one", e);
    } catch (IOException e) {
      throw new BundleException("it could not be read", e);
    }
  }

  /** For a file that is open already; it is closed with this. */
  static BackupReader of(ZipFile zip) {
    return new BackupReader(zip);
  }

  /** Whether it has a list of contents, as those of earlier versions have not. */
  boolean hasList() {
    return zip.getEntry(BackupContents.ENTRY) != null;
  }

  /**
   * What it holds: its list, or what can be seen of one without a list.
   *
   * @throws BundleException if it is no backup
   */
  BackupContents contents() throws BundleException {
    if (hasList()) {
      return BackupContents.read(text(BackupContents.ENTRY));
    }
    List<BackupItem> items = new ArrayList<>();
    for (String entry : bundles()) {
      String title = entry.substring(entry.indexOf('/') + 1, entry.length() - 8);
      items.add(
          new BackupItem(
              BackupItem.Kind.CONVERSATION,
              entry,
              "",
              title.replaceFirst("^\\d{4,} ", ""),
              null,
              0,
              -1,
              ""));
    }
    if (items.isEmpty()) {
      throw new BundleException("it is no backup of Tempera");
    }
    return new BackupContents(null, "", "", items, List.of());
  }

  /** The names of the conversations in it. */
  List<String> bundles() {
    if (zip.getEntry(BundleFormat.DOCUMENT) != null) {
      return List.of();
    }
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> BUNDLE.matcher(name).matches())
        .limit(MOST_BUNDLES)
        .toList();
  }

  /** Whether there is an entry of that name. */
  boolean has(String entry) {
    return zip.getEntry(entry) != null;
  }

  /** The text of an entry; also of the list itself, which no other list has a checksum of. */
  String text(String entry) throws BundleException {
    try (InputStream in = open(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        throw new BundleException("“" + entry + "” in it is larger than it can be");
      }
      checkSum(entry, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw damaged(entry, e);
    }
  }

  /** Java reads entries of a file by name without looking at the zip's own checksums. */
  private void checkSum(String entry, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry found = zip.getEntry(entry);
    if (found != null && found.getCrc() >= 0 && found.getCrc() != sum.getValue()) {
      throw new IOException("its checksum differs");
    }
  }

  /** An entry as a stream, which the caller closes. */
  InputStream open(String entry) throws BundleException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null || found.isDirectory()) {
      throw new BundleException("“" + entry + "” is missing in it");
    }
    try {
      return zip.getInputStream(found);
    } catch (IOException e) {
      throw damaged(entry, e);
    }
  }

  /**
   * Copies an entry into a file that is there, and looks whether it is as the list says.
   *
   * @throws BundleException if it is damaged, or too large
   * @throws IOException if the file cannot be written
   */
  void extract(BackupItem item, Path to) throws BundleException, IOException {
    MessageDigest sum = BackupEntries.sha256();
    long total = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open(item.entry());
        OutputStream out = Files.newOutputStream(to)) {
      for (int count = read(in, buffer, item); count >= 0; count = read(in, buffer, item)) {
        total += count;
        if (total > LARGEST_BUNDLE) {
          throw new BundleException("“" + item.entry() + "” in it is larger than it can be");
        }
        sum.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    }
    check(item, total, sum);
  }

  private static int read(InputStream in, byte[] buffer, BackupItem item) throws BundleException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw damaged(item.entry(), e);
    }
  }

  /** Whether what was read is what the list says. */
  static void check(BackupItem item, long bytes, MessageDigest sum) throws BundleException {
    if (item.isKnown()
        && (item.bytes() != bytes
            || !item.sha256().equals(HexFormat.of().formatHex(sum.digest())))) {
      throw new BundleException("“" + item.entry() + "” in it is not as it was written");
    }
  }

  static BundleException damaged(String entry, IOException cause) {
    return new BundleException("“" + entry + "” in it is damaged", cause);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
