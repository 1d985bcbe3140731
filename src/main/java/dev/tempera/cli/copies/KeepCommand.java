package dev.tempera.cli.copies;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code copies keep}: stays with the conversations as they are. */
@CommandLine.Command(
    name = "keep",
    usageHelpAutoWidth = true,
    description = "Stay with the conversations as they are; no copy is offered any more.")
public final class KeepCommand implements Command {
  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) {
    try (Bench bench = Bench.withoutOffer(console, data.folder())) {
      bench.copies().keep();
      return 0;
    }
  }
}
