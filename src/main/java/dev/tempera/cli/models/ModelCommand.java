package dev.tempera.cli.models;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model ID}: all that is known of a model. */
@CommandLine.Command(
    name = "model",
    usageHelpAutoWidth = true,
    description =
        "All that is known of a model: limits, dates, modalities, every price, parameters, and who"
            + " says so.")
public final class ModelCommand implements Command {
  private static final int SUGGESTED = 3;

  @Parameters(paramLabel = "ID", description = "As “models” lists it.")
  String id = "";

  @Option(names = "--refresh", description = "Ask the servers for their lists first.")
  boolean refresh;

  @Option(
      names = "--measured",
      description =
          "Also what was measured here in the last 30 days: time to the first token, tokens per"
              + " second, failures, cost. Reads the conversations, so the window must be closed.")
  boolean measured;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin ScreenshotOptions screenshot = new ScreenshotOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    screenshot.check();
    try (Bench bench =
        measured
            ? Bench.withoutOffer(console, data.folder())
            : Bench.withoutStore(console, data.folder())) {
      Listed listed = Listed.of(bench, console, refresh);
      List<ModelRow> exact = listed.exactly(id);
      if (exact.isEmpty()) {
        throw new UsageException("there is no model “" + id + "”" + near(listed) + ".");
      }
      for (ModelRow row : exact) {
        MeasuredHere here = measured ? MeasuredHere.of(bench, row) : null;
        if (json) {
          console.out().println(Terminal.escaped(row.json(here)));
        } else {
          console.out().println(Terminal.visible(ModelText.of(row)));
          if (here != null) {
            here.lines().forEach(line -> console.out().println(Terminal.visible(line)));
          }
        }
      }
      ModelRow first = exact.getFirst();
      screenshot.save(bench, first, listed.list(first.entry().connectionId()), refresh, measured);
      return 0;
    }
  }

  private String near(Listed listed) {
    String names =
        listed.find(id.substring(id.indexOf('/') + 1)).stream()
            .limit(SUGGESTED)
            .map(row -> row.model().id())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; near ones: " + names;
  }
}
