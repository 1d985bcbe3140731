package dev.tempera.cli.backup;

import dev.tempera.cli.Command;
import dev.tempera.cli.Terminal;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup verify}: reads a backup back. */
@CommandLine.Command(
    name = "verify",
    usageHelpAutoWidth = true,
    description =
        "Read a backup back: everything in it is there, with the size, the checksum and the number"
            + " of messages that its list says. Opens no data folder.")
public final class VerifyCommand implements Command {
  @Parameters(paramLabel = "FILE", arity = "1", description = "The backup.")
  Path file = Path.of("");

  @Option(names = "--json", description = "Print what it holds as one JSON object.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public int run(Console console) {
    try {
      BackupContents contents = BackupCheck.read(file, new Cancellation());
      String line =
          json
              ? Terminal.escaped(ExactJson.write(BackupWords.json(contents)))
              : Terminal.visible(
                  (contents.writtenAt() == null
                          ? "It can be unpacked; it has no list to compare it with: "
                          : "It is whole: ")
                      + BackupWords.holds(contents));
      console.out().println(line);
      return 0;
    } catch (BundleException e) {
      console.tell("“" + file.getFileName() + "” is not whole: " + e.getMessage() + ".");
      return 1;
    }
  }
}
