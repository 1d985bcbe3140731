package dev.tempera.cli.copies;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.UsageException;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.SafetyCopy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code copies take}: puts a copy in the place of the conversations. */
@CommandLine.Command(
    name = "take",
    usageHelpAutoWidth = true,
    description =
        "Put a copy in the place of the conversations, which are kept beside it; without a name the"
            + " newest that can be read.")
public final class TakeCommand implements Command {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "As “copies list” names it.")
  @Nullable String name;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    try (Bench bench = Bench.open(console, data.folder())) {
      bench.copies().take(wanted(bench.copies()));
    }
    // The copy is put in by the opening, which tells what it did.
    try (Bench bench = Bench.open(console, data.folder())) {
      return bench.copies().isTaking() ? 1 : 0;
    }
  }

  private SafetyCopy wanted(SafetyCopies copies) throws UsageException {
    if (name == null) {
      return copies.newestWhole().orElseThrow(() -> new UsageException("there is no copy yet."));
    }
    SafetyCopy named =
        copies
            .named(name)
            .orElseThrow(() ->
                new UsageException("there is no copy of that name; “copies list” lists them."));
    if (!copies.isWhole(named)) {
      throw new UsageException("that copy is damaged; “copies list” lists the others.");
    }
    return named;
  }
}
