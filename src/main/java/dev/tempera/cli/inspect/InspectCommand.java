package dev.tempera.cli.inspect;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.inspect.Inspection;
import dev.tempera.core.inspect.InspectionJson;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.StoreException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: what went out for an answer, and what came back. */
@CommandLine.Command(
    name = "inspect",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "What went out for an answer and what came back: request, attempts, stream, cost, and"
            + " whether each parameter was honoured. Nothing is sent.")
public final class InspectCommand implements Command {
  @Mixin MessageParameter message = new MessageParameter();

  @Option(names = "--events", description = "Print every event of the stream, too.")
  boolean events;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredAnswer answer = message.find(bench.answers());
      Inspection inspected = Inspection.of(answer, stream(console, bench, answer));
      if (json) {
        String text = ExactJson.write(InspectionJson.of(inspected, events));
        console.out().println(Terminal.escaped(text));
      } else {
        InspectionText.lines(inspected, events)
            .forEach(line -> console.out().println(Terminal.visible(line)));
      }
      return 0;
    }
  }

  /** What cannot be had is told; everything else is worth printing. */
  private static Wire stream(Console console, Bench bench, StoredAnswer answer) {
    try {
      return bench.answers().readWire(answer.node().id());
    } catch (StoreException e) {
      console.tell(Objects.requireNonNullElse(e.getMessage(), "the stream cannot be read."));
      return Wire.EMPTY;
    }
  }
}
