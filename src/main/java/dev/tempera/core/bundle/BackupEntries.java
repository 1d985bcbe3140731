package dev.tempera.core.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A backup being written, which notes the size and checksum of each entry. One thread at a time.
 */
final class BackupEntries {
  private final ZipOutputStream zip;
  private final List<BackupItem> items = new ArrayList<>();

  /** Into {@code out}, which is left open. */
  BackupEntries(OutputStream out) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  /** Writes an entry. */
  @FunctionalInterface
  interface Body {
    /** Writes all of it; gives how many messages or answers are in it. */
    long writeTo(OutputStream out) throws IOException;
  }

  /** What an entry is of. */
  record Head(
      BackupItem.Kind kind, String entry, String id, String title, @Nullable Instant updatedAt) {}

  /** Adds what is compressed already. Where the body fails, the entry is in no list. */
  void add(Head head, Body body) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION);
    try {
      measured(head, body);
    } finally {
      zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    }
  }

  /** Adds a text that is a part of the backup. */
  void add(String entry, String text) throws IOException {
    measured(
        new Head(BackupItem.Kind.FILE, entry, entry, entry, null),
        out -> {
          out.write(text.getBytes(StandardCharsets.UTF_8));
          return 1;
        });
  }

  /** Adds a text that is only for people. */
  void note(String entry, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(entry));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void measured(Head head, Body body) throws IOException {
    zip.putNextEntry(new ZipEntry(head.entry()));
    Measured out = new Measured(zip);
    try {
      long count = body.writeTo(out);
      items.add(
          new BackupItem(
              head.kind(),
              head.entry(),
              head.id(),
              head.title(),
              head.updatedAt(),
              count,
              out.bytes,
              HexFormat.of().formatHex(out.sum.digest())));
    } finally {
      zip.closeEntry();
    }
  }

  /** What was added so far. */
  List<BackupItem> items() {
    return List.copyOf(items);
  }

  void finish() throws IOException {
    zip.finish();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has SHA-256", e);
    }
  }

  private static final class Measured extends FilterOutputStream {
    private final MessageDigest sum = sha256();
    private long bytes;

    Measured(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      sum.update((byte) b);
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      sum.update(from, offset, length);
      bytes += length;
    }

    @Override
    public void close() {
      // The zip goes on.
    }
  }
}
