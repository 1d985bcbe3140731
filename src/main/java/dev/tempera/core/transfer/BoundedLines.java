package dev.tempera.core.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, none of them longer than there is memory for. One thread. */
final class BoundedLines implements Closeable {
  private final Reader in;
  private final long most;
  private int number;

  /**
   * The lines of {@code in}, which is buffered already and closed with this.
   *
   * @param most chars of one line
   */
  BoundedLines(Reader in, long most) {
    this.in = in;
    this.most = most;
  }

  /** The number of the line that came last, from 1. */
  int number() {
    return number;
  }

  /** The next line in which something stands, without its end; null at the end. */
  @Nullable String next() throws IOException {
    String line = line();
    while (line != null && line.isBlank()) {
      line = line();
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    number++;
    StringBuilder all = new StringBuilder();
    while (next >= 0 && next != '\n') {
      all.append((char) next);
      if (all.length() > most) {
        throw new IOException("one line in it takes more memory than there is");
      }
      next = in.read();
    }
    return all.toString().replace("\uFEFF", "");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
