package dev.tempera.cli.copies;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.store.CopyOffer;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.SafetyCopy;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code copies list}: the copies and what they hold. */
@CommandLine.Command(
    name = "list",
    usageHelpAutoWidth = true,
    description = "The copies, the newest first, and what they hold.")
public final class ListCommand implements Command {
  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) {
    try (Bench bench = Bench.open(console, data.folder())) {
      List<SafetyCopy> all = bench.copies().all();
      if (all.isEmpty()) {
        console.tell("there are no copies yet: one a day is made while the window is open.");
      }
      for (SafetyCopy copy : all) {
        console.out().println(Terminal.visible(line(bench.copies(), copy)));
      }
      return 0;
    }
  }

  private static String line(SafetyCopies copies, SafetyCopy copy) {
    ZoneId zone = ZoneId.systemDefault();
    return copy.name()
        + "  made "
        + Dates.moment(copy.made(), zone)
        + ": "
        + copies.holdings(copy).map(held -> CopyOffer.words(held, zone)).orElse("cannot be read")
        + (copy.clean() ? "" : "; some texts in it are damaged");
  }
}
