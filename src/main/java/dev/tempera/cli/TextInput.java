package dev.tempera.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Texts that a person hands over: by a file, or by standard input. */
final class TextInput {
  private static final int LONGEST = 32 << 20;

  private TextInput() {}

  /**
   * The text of a file, of standard input for {@code -}.
   *
   * @throws UsageException if there is none to be read
   */
  static String of(String fileOrDash, InputStream in) throws UsageException {
    if (fileOrDash.equals("-")) {
      return standardInput(in);
    }
    try {
      byte[] bytes = Attachments.readBounded(Path.of(fileOrDash), LONGEST);
      if (bytes.length > LONGEST) {
        throw new UsageException(fileOrDash + " is larger than 32 MB.");
      }
      String text = Attachments.utf8(bytes);
      if (text == null) {
        throw new UsageException(fileOrDash + " is not UTF-8 text.");
      }
      return text;
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("cannot read " + fileOrDash + ".");
    }
  }

  /** What standard input holds. */
  static String standardInput(InputStream in) throws UsageException {
    try {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new UsageException("standard input is larger than 32 MB.");
      }
      String text = Attachments.utf8(bytes);
      if (text == null) {
        throw new UsageException("standard input is not UTF-8 text.");
      }
      return text;
    } catch (IOException e) {
      throw new UsageException("cannot read standard input.");
    }
  }
}
