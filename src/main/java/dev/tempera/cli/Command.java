package dev.tempera.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command of the command line does, once picocli has filled in its options. */
public interface Command {
  /**
   * What a command may read and write.
   *
   * @param terminal whether {@code out} may be a terminal; {@code err} is always taken for one
   */
  record Console(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean terminal) {
    /** A line on standard error, with the program's name as every one of them has it. */
    public void tell(String line) {
      err.println("tempera: " + Terminal.visible(line));
    }
  }

  /**
   * Does it; blocks until it is done.
   *
   * @return the exit status
   * @throws UsageException naming bad input in one line
   */
  int run(Console console) throws UsageException;
}
