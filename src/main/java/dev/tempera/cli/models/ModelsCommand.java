package dev.tempera.cli.models;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.Pricing;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models}: what can be asked, and what it costs. */
@CommandLine.Command(
    name = "models",
    usageHelpAutoWidth = true,
    description =
        "The models of all connections and of OpenRouter: id, context, price of a million tokens in"
            + " and out, release. What no server has told is from the snapshot that Tempera"
            + " carries; “~” marks such prices.")
public final class ModelsCommand implements Command {
  private static final int WIDEST_ID = 60;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "Only those whose id or name has these words, in any order.")
  List<String> words = List.of();

  @Option(names = "--refresh", description = "Ask the servers for their lists first.")
  boolean refresh;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) {
    try (Bench bench = Bench.withoutStore(console, data.folder())) {
      List<ModelRow> rows = Listed.of(bench, console, refresh).find(String.join(" ", words));
      if (json) {
        rows.forEach(row -> console.out().println(Terminal.escaped(row.json())));
      } else {
        print(rows, console.out());
      }
      if (rows.isEmpty()) {
        console.tell("no model is called like that.");
      }
      return rows.isEmpty() ? 1 : 0;
    }
  }

  private static void print(List<ModelRow> rows, PrintStream out) {
    int longest = rows.stream().mapToInt(row -> row.model().id().length()).max().orElse(0);
    String line = "%-" + Math.clamp(longest, 1, WIDEST_ID) + "s  %9s  %15s  %-10s  %s";
    for (ModelRow row : rows) {
      out.println(
          Terminal.visible(
              String.format(
                  Locale.ROOT,
                  line,
                  row.model().id(),
                  Objects.toString(row.model().contextLength(), "?"),
                  price(row),
                  ModelDetails.of(row.model()).released().map(Object::toString).orElse(""),
                  row.entry().connectionName())));
    }
  }

  private static String price(ModelRow row) {
    Pricing pricing = row.model().pricing();
    if (pricing == null) {
      return "?";
    }
    String mark = pricing.source() == null ? "" : "~";
    return mark
        + ModelRow.dollarsPerMillion(pricing.prompt())
        + " / "
        + ModelRow.dollarsPerMillion(pricing.completion());
  }
}
