package dev.tempera.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a terminal may be shown: what a server said comes from outside, and its control characters
 * could move the cursor, change the title or worse. Files and pipes get the text as it is.
 */
public final class Terminal {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  /** Linux says there what each stream is. */
  private static final Path LINKS = Path.of("/proc/self/fd");

  /** Other systems like Unix have at least the files there. */
  private static final Path FILES = Path.of("/dev/fd");

  private Terminal() {}

  /**
   * Whether standard output may end at a person's terminal. Standard input is no sign of it: it may
   * be a file. Where the system does not say, output is taken for a terminal.
   */
  static boolean mayShowOutput() {
    return mayShowOutput(LINKS, FILES);
  }

  /** The same by other folders: of the links of a process's streams, and of what they lead to. */
  static boolean mayShowOutput(Path links, Path files) {
    return mayBeOne(links, files, "1");
  }

  /** Whether standard error may end at a person's terminal. */
  public static boolean mayShowErrors() {
    return mayShowErrors(LINKS, FILES);
  }

  static boolean mayShowErrors(Path links, Path files) {
    return mayBeOne(links, files, "2");
  }

  /** Whether a person can be asked: both input and output may be a terminal. */
  public static boolean isInteractive() {
    return isInteractive(LINKS, FILES);
  }

  static boolean isInteractive(Path links, Path files) {
    return mayBeOne(links, files, "0") && mayShowOutput(links, files);
  }

  private static boolean mayBeOne(Path links, Path files, String stream) {
    return !isFileOrPipe(links.resolve(stream)) && !Files.isRegularFile(files.resolve(stream));
  }

  /** Whether a descriptor's link says that a file or a pipe is at its other end. */
  static boolean isFileOrPipe(Path descriptor) {
    try {
      String end = Files.readSymbolicLink(descriptor).toString();
      return end.startsWith("pipe:")
          || end.startsWith("socket:")
          || Files.isRegularFile(descriptor);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The text with its control characters made visible; line ends and tabs stay. */
  public static String visible(CharSequence text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> shown.append((char) visible(c)));
    return shown.toString();
  }

  private static int visible(int c) {
    if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
      return c;
    }
    if (c < 0x20) {
      return CONTROL_PICTURES + c;
    }
    return c == 0x7f ? DELETE_PICTURE : 0xFFFD;
  }

  /**
   * JSON that means the same and has no control character but line ends: JSON itself allows DEL and
   * the 32 of C1 in strings as they are.
   */
  public static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.chars()
        .forEach(c -> {
          if (c >= 0x7f && c <= 0x9f) {
            text.append("\\u00").append(Integer.toHexString(c));
          } else {
            text.append((char) c);
          }
        });
    return text.toString();
  }
}
