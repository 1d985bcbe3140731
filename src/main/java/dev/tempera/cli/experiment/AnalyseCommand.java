package dev.tempera.cli.experiment;

import dev.tempera.cli.Command;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.table.TableException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment analyse}: the statistics of any file of results. */
@CommandLine.Command(
    name = "analyse",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "The statistics of any results file, also one made by another program: each cell with its"
            + " interval, each compared with the baseline, and a verdict in words. Asks no model"
            + " and stores nothing.",
    footer = {"", "Exit status: 0 done; 2 bad usage or a fault in the file, named with its place."})
public final class AnalyseCommand implements Command {
  private static final long SEED = 1;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV with a header line (comma, semicolon, tab or bar) or JSON lines.")
  Path file = Path.of("");

  @Option(
      names = "--value",
      paramLabel = "COL",
      required = true,
      description = "The column with the result: a number, or 0/1 or true/false in every row.")
  String value = "";

  @Option(
      names = "--cell",
      paramLabel = "COL",
      required = true,
      description = "The column that names the cell, for example the temperature.")
  String cell = "";

  @Option(
      names = "--item",
      paramLabel = "COL",
      description = "The column that names the item; without it all rows are of one prompt.")
  @Nullable String item;

  @Option(
      names = "--cluster",
      paramLabel = "COL",
      description =
          "The column with what items belong to together, for example a document: their errors are"
              + " those of clusters then. Needs --item.")
  @Nullable String cluster;

  @Option(
      names = "--repeat",
      paramLabel = "COL",
      description = "The column that numbers the repeats, so that a row given twice is found.")
  @Nullable String repeat;

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "The cell that the others are compared with (otherwise the first).")
  @Nullable String baseline;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      description = "The chance of a false alarm, above 0 and below 0.5 (otherwise 0.05).")
  double alpha = 0.05;

  @Option(
      names = "--margin",
      paramLabel = "X",
      description = "The smallest difference that matters, in the value's unit: 0.05 is 5 points.")
  @Nullable Double margin;

  @Option(
      names = "--better",
      paramLabel = "higher|lower",
      description = "Which values are better: lower ones for times and costs (otherwise higher).")
  String better = Better.HIGHER.word();

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  boolean json;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Taken as by every command; nothing is read from it or written to it.")
  @Nullable Path dataDir;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Override
  public int run(Console console) throws UsageException {
    Settings settings = settings();
    Results results = read();
    check(results);
    Analysis analysis = Analysis.of(results.trials(), settings);
    if (json) {
      results.missing().ifPresent(console::tell);
      console.out().println(Terminal.escaped(AnalysisJson.of(analysis)));
    } else {
      console.out().print(AnalysisText.of(analysis));
      results.missing().ifPresent(line -> console.out().println(Terminal.visible(line)));
    }
    return 0;
  }

  private Settings settings() throws UsageException {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new UsageException("--alpha lies above 0 and below 0.5, found " + alpha + ".");
    }
    if (margin != null && !(margin > 0 && Double.isFinite(margin))) {
      throw new UsageException("--margin is a number above 0, found " + margin + ".");
    }
    if (cluster != null && item == null) {
      throw new UsageException("--cluster says what items belong to: name their column by --item.");
    }
    Set<String> columns = new HashSet<>();
    for (String column : columns()) {
      if (!columns.add(column)) {
        throw new UsageException("the column “" + column + "” is named for two things.");
      }
    }
    Better direction =
        Better.ofWord(better)
            .orElseThrow(
                () -> new UsageException("--better is higher or lower, found “" + better + "”."));
    return new Settings(
            alpha,
            margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin),
            Optional.ofNullable(baseline),
            SEED)
        .where(direction);
  }

  private List<String> columns() {
    return java.util.stream.Stream.of(value, cell, item, cluster, repeat)
        .filter(java.util.Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }

  private Results read() throws UsageException {
    try {
      return Results.read(file, new Results.Columns(value, cell, item, cluster, repeat));
    } catch (TableException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private void check(Results results) throws UsageException {
    List<String> cells = results.trials().cells();
    if (baseline != null && !cells.contains(baseline)) {
      throw new UsageException(
          "--baseline: there is no cell “" + baseline + "”; there are " + named(cells) + ".");
    }
    if (margin != null && margin > 1 && results.trials().kind() == Kind.BINARY) {
      throw new UsageException(
          "--margin: the values are 0 and 1, so 5 points are 0.05, found " + margin + ".");
    }
  }

  private static String named(List<String> cells) {
    int most = 20;
    String names =
        String.join(", ", cells.stream().limit(most).map(TableException::quoted).toList());
    return cells.size() > most ? names + " and " + (cells.size() - most) + " more" : names;
  }
}
