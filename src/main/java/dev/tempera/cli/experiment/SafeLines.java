package dev.tempera.cli.experiment;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** UTF-8 text that is changed line by line before it is printed. One thread. */
final class SafeLines extends OutputStream {
  private final PrintStream out;
  private final UnaryOperator<String> safe;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * @param out stays the caller's
   * @param safe makes a line, without its end, what may be printed
   */
  SafeLines(PrintStream out, UnaryOperator<String> safe) {
    this.out = out;
    this.safe = safe;
  }

  @Override
  public void write(int b) {
    line.write(b);
    // No part of another character in UTF-8.
    if (b == '\n') {
      print();
    }
  }

  /** Prints what has no line end either. */
  void end() {
    print();
    out.flush();
  }

  private void print() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    // The end of a line of CSV is no control character that somebody wrote.
    String end = text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : "";
    out.print(safe.apply(text.substring(0, text.length() - end.length())) + end);
  }
}
