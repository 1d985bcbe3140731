package dev.tempera.core.bundle;

import dev.tempera.core.concurrent.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a backup back as whoever restores it would: every entry is there, as long as it was and
 * with the same checksum, every bundle in it can be unpacked to its end, and each conversation has
 * as many messages as were written. Any thread; blocks on the disk.
 */
public final class BackupCheck {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private BackupCheck() {}

  /**
   * What a file says that it holds; reads its list only.
   *
   * @throws BundleException saying in a sentence, without the file's name, what is wrong with it
   */
  public static BackupContents contents(Path file) throws BundleException {
    try (BackupReader reader = BackupReader.open(file)) {
      return reader.contents();
    }
  }

  /** The text of an entry of a file, on the same terms; checked if its list has it. */
  public static String text(Path file, String entry) throws BundleException {
    try (BackupReader reader = BackupReader.open(file)) {
      // Read first, which is bounded: what is checked is small then.
      String text = reader.text(entry);
      for (BackupItem item : reader.contents().items()) {
        if (item.entry().equals(entry)) {
          check(reader, item, new Cancellation());
        }
      }
      return text;
    }
  }

  /**
   * Checks a file.
   *
   * @return what it holds
   * @throws BundleException saying in a sentence, without the file's name, what is wrong with it
   * @throws CancellationException if it was cancelled
   */
  public static BackupContents read(Path file, Cancellation cancellation) throws BundleException {
    return read(file, (done, total) -> {}, cancellation);
  }

  /** The same with a word on how far it is, on the calling thread. */
  public static BackupContents read(Path file, Backup.Progress progress, Cancellation cancellation)
      throws BundleException {
    try (BackupReader reader = BackupReader.open(file)) {
      BackupContents contents = reader.contents();
      List<BackupItem> items = contents.items();
      for (int i = 0; i < items.size(); i++) {
        if (cancellation.isCancelled()) {
          throw new CancellationException();
        }
        progress.at(i, items.size());
        check(reader, items.get(i), cancellation);
      }
      progress.at(items.size(), items.size());
      return contents;
    }
  }

  private static void check(BackupReader reader, BackupItem item, Cancellation cancellation)
      throws BundleException {
    check(reader, item, BackupReader.LARGEST_BUNDLE, cancellation);
  }

  static void check(BackupReader reader, BackupItem item, long most, Cancellation cancellation)
      throws BundleException {
    MessageDigest sum = BackupEntries.sha256();
    try (InputStream entry = reader.open(item.entry());
        CheckedSize counted =
            new CheckedSize(new DigestInputStream(entry, sum), most, cancellation)) {
      if (item.kind() != BackupItem.Kind.FILE) {
        unpack(item, counted, most, cancellation);
      }
      counted.skipToEnd();
      BackupReader.check(item, counted.bytes(), sum);
    } catch (IOException | JacksonException e) {
      // The reader of JSON puts what it gets from the stream into an exception of its own.
      boolean large =
          e instanceof CheckedSize.TooLarge || e.getCause() instanceof CheckedSize.TooLarge;
      throw new BundleException(
          "“" + item.entry() + "” in it is " + (large ? "larger than it can be" : "damaged"), e);
    }
  }

  /** The streams of a zip look at its checksums. */
  private static void unpack(BackupItem item, InputStream in, long most, Cancellation cancellation)
      throws IOException, BundleException {
    boolean conversation = item.kind() == BackupItem.Kind.CONVERSATION;
    boolean found = false;
    ZipInputStream zip = new ZipInputStream(in);
    // One count for all entries: many small ones are as much as a large one.
    CheckedSize unpacked = new CheckedSize(zip, most, cancellation);
    for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
      boolean document =
          next.getName().equals(conversation ? BundleFormat.DOCUMENT : ExperimentZip.PLAN);
      if (document && conversation) {
        long messages = messages(unpacked);
        if (item.isKnown() && messages != item.count()) {
          throw new BundleException(
              "“%s” in it has %d messages, not %d".formatted(item.entry(), messages, item.count()));
        }
      }
      found |= document;
      unpacked.skipToEnd();
    }
    if (!found) {
      throw new BundleException("“" + item.entry() + "” in it is not what its name says");
    }
  }

  private static long messages(InputStream document) throws IOException {
    long count = 0;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), new Unclosed(document))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean messages = json.currentName().equals("messages");
        if (json.nextToken() == JsonToken.START_ARRAY && messages) {
          for (JsonToken next = json.nextToken();
              next != JsonToken.END_ARRAY && next != null;
              next = json.nextToken()) {
            count++;
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return count;
  }

  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // The zip goes on.
    }
  }
}
