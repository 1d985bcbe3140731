package dev.tempera;

import dev.tempera.app.launch.WindowMain;
import dev.tempera.cli.CommandLine;
import dev.tempera.cli.UsageException;
import dev.tempera.core.provider.openai.HttpClients;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The launcher: a command line that answers by itself, or the window. Not a JavaFX {@code
 * Application}, so that the class path can hold what is no module.
 */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit status. */
  public static void main(String[] args) {
    HttpClients.letTunnelsSignIn();
    // Answers are UTF-8 wherever they go, whatever the locale says.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int status;
    try {
      status = run(args, out, err);
    } catch (RuntimeException | Error e) {
      // No stack trace reaches a person; the log has it where there is one.
      System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, "it failed", e);
      err.println(
          "tempera: something failed that should not (" + e.getClass().getSimpleName() + ").");
      status = 1;
    }
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine commandLine = new CommandLine(System.in, out, err, System.getenv());
    int status = args.length == 0 ? CommandLine.OPEN_WINDOW : commandLine.run(args);
    if (status != CommandLine.OPEN_WINDOW) {
      err.flush();
      commandLine
          .windowRefusal()
          .ifPresent(sentence -> WindowMain.tellRefusal(sentence, System.getenv()));
      return status;
    }
    try {
      return WindowMain.run(
          commandLine.windowOptions(args),
          commandLine.windowRequest(args),
          line -> err.println("tempera: " + line));
    } catch (UsageException e) {
      err.println("tempera: " + e.getMessage());
      return 2;
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
