package dev.tempera.core.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the store of a folder, for a test that kills it meanwhile. */
final class MigratingMain {
  private MigratingMain() {}

  /** The argument is the data folder. Says when it begins and leaves a file when it has ended. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("begins");
    SqliteStore.open(Path.of(args[0]), Clock.systemUTC(), problem -> out.println("problem"))
        .store()
        .close();
    Files.createFile(Path.of(args[0], "ended"));
  }
}
