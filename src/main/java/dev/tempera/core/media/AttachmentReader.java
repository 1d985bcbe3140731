package dev.tempera.core.media;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns files into what goes out with a message: pictures, PDFs and sounds as blobs, anything else
 * as text under its name, with its encoding if that had to be guessed. A file is known by its
 * content; its name decides nothing. Any thread; blocks on the disk.
 */
public final class AttachmentReader {
  /** The largest file that is taken, in bytes. */
  public static final int LARGEST = 20 << 20;

  /** How long a pipe or a device may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AttachmentReader() {}

  /**
   * Reads a file, a pipe or a device, at most {@link #LARGEST} bytes of it.
   *
   * @throws MediaException if it is not taken
   */
  public static Attachment read(Path file) throws MediaException {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    if (Files.isDirectory(file)) {
      throw new MediaException("“" + name + "” is a folder: attach the files in it instead.");
    }
    byte[] bytes;
    try {
      bytes = readBounded(file, LARGEST);
    } catch (IOException | SecurityException e) {
      throw new MediaException(
          e.getCause() instanceof TimeoutException
              ? "“"
                  + name
                  + "” is a pipe, and what writes to it did not come to its end: attach a file."
              : "cannot read “" + name + "”: check that it is there and that you may read it.");
    }
    return of(name, bytes);
  }

  /**
   * What those bytes are when sent.
   *
   * @throws MediaException if they are not taken
   */
  public static Attachment of(String name, byte[] bytes) throws MediaException {
    if (bytes.length > LARGEST) {
      throw new MediaException(
          "“" + name + "” is larger than 20 MB, which is the most that can be attached.");
    }
    if (bytes.length == 0) {
      throw new MediaException("“" + name + "” is empty.");
    }
    ImageHeader picture = ImageHeader.read(bytes);
    if (picture != null) {
      return picture(name, picture, bytes);
    }
    String type = MediaType.of(bytes);
    if (type != null) {
      ContentPart part = new ContentPart.File(name, type, Blob.of(type, bytes));
      return Attachment.of(name, Attachment.Kind.FILE, type, bytes.length, part);
    }
    TextDecoder.Decoded text = TextDecoder.decode(bytes);
    if (text == null) {
      throw new MediaException(
          "“"
              + name
              + "” is none of what can be sent: a picture (PNG, JPEG, GIF, WebP), a PDF, a sound or"
              + " a text.");
    }
    String encoding = text.encoding();
    String told = encoding.isEmpty() ? name : name + " (" + encoding + ")";
    return Attachment.of(
        told,
        Attachment.Kind.TEXT,
        "text/plain",
        bytes.length,
        new ContentPart.Text(fenced(told, text.text())));
  }

  private static Attachment picture(String name, ImageHeader picture, byte[] bytes)
      throws MediaException {
    if (!picture.isDecodable()) {
      throw new MediaException(
          String.format(
              Locale.ROOT,
              "“%s” has %,d × %,d pixels: make it smaller, to at most 64 million pixels.",
              name,
              picture.width(),
              picture.height()));
    }
    String type = picture.format().mediaType();
    return Attachment.of(
        name,
        Attachment.Kind.IMAGE,
        type,
        bytes.length,
        new ContentPart.Image(Blob.of(type, bytes)));
  }

  /** A text under its name, in a fence that nothing inside it can end. */
  static String fenced(String name, String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(Math.max(3, longest + 1));
    String end = text.endsWith("\n") ? "" : "\n";
    return "\n\n" + name + ":\n" + fence + "\n" + text + end + fence;
  }

  /**
   * At most one byte more than {@code limit}: a device or a pipe has no size to ask for.
   *
   * @throws IOException also if a pipe or a device has not ended within half a minute
   */
  public static byte[] readBounded(Path file, int limit) throws IOException {
    return readBounded(file, limit, PATIENCE);
  }

  static byte[] readBounded(Path file, int limit, Duration patience) throws IOException {
    if (Files.isRegularFile(file) || Files.isDirectory(file) || Files.notExists(file)) {
      return readNow(file, limit);
    }
    // A pipe that nobody writes to does not even open.
    FutureTask<byte[]> reading = new FutureTask<>(() -> readNow(file, limit));
    Thread.ofPlatform().daemon().name("tempera-pipe").start(reading);
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("nothing came", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static byte[] readNow(Path file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit + 1);
    }
  }
}
