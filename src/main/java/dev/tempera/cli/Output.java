package dev.tempera.cli;

import java.io.PrintStream;

/**
 * The one way by which what servers and files said reaches standard output and standard error. One
 * thread.
 */
final class Output {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * @param terminal whether {@code out} may be a terminal; {@code err} is always taken for one
   */
  Output(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** A piece of text; reaches the reader at once. */
  void print(CharSequence text) {
    out.print(terminal ? Terminal.visible(text) : text);
    out.flush();
  }

  /** A text and the end of its line. */
  void line(CharSequence text) {
    print(text);
    out.println();
  }

  /** The end of a line. */
  void endLine() {
    out.println();
  }

  /** A JSON text of our own making. */
  void json(String json) {
    out.println(Terminal.escaped(json));
    out.flush();
  }

  /** A line on standard error. */
  void tell(String line) {
    err.println("tempera: " + Terminal.visible(line));
  }
}
