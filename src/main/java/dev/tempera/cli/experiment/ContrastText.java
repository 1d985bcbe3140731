package dev.tempera.cli.experiment;

import dev.tempera.cli.Terminal;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import java.util.List;

/** Two experiments side by side for a person. */
final class ContrastText {
  private static final int MOST_REGRESSIONS = 10;

  private final Better better;
  private final StringBuilder text = new StringBuilder();

  private ContrastText(Better better) {
    this.better = better;
  }

  static String of(Contrast contrast) {
    ContrastText writer = new ContrastText(contrast.metric().better());
    writer.line("Measured by " + contrast.metric().id() + ".");
    contrast.setup().forEach(sentence -> writer.line("  " + sentence));
    for (ComparedCells cells : contrast.cells()) {
      writer.cells(cells);
    }
    if (contrast.cells().size() > 1) {
      writer
          .line("")
          .line(
              contrast.cells().size() + " comparisons; the chance of a false alarm is shared out.");
    }
    writer.alone("the first", contrast.onlyFirst());
    writer.alone("the second", contrast.onlySecond());
    return writer.text.toString();
  }

  private ContrastText line(String line) {
    text.append(Terminal.visible(line.replace('\n', ' '))).append(System.lineSeparator());
    return this;
  }

  private void cells(ComparedCells cells) {
    String first = cells.first().name();
    String second = cells.second().name();
    line("").line("== " + (first.equals(second) ? first : first + " · " + second));
    for (String difference : cells.differences()) {
      line("  " + difference);
    }
    if (cells.differences().isEmpty()) {
      line("  They ask the same.");
    }
    if (cells.analysis().isEmpty()) {
      line(cells.why());
      return;
    }
    Analysis analysis = cells.analysis().get();
    text.append(AnalysisText.of(analysis));
    if (cells.items().size() > 1) {
      items(cells, Amounts.of(analysis.kind()));
    }
  }

  private void items(ComparedCells cells, Amounts amounts) {
    line(
        "Items: "
            + cells.higher()
            + " higher, "
            + cells.lower()
            + " lower, "
            + cells.ties()
            + " equal"
            + only(cells.onlyFirst(), "first")
            + only(cells.onlySecond(), "second")
            + ".");
    cells.items().stream()
        .filter(item -> better.isWorse(item.difference()))
        .limit(MOST_REGRESSIONS)
        .forEach(item ->
            line(
                "  "
                    + item.name()
                    + ": "
                    + amounts.size(item.first())
                    + " → "
                    + amounts.size(item.second())));
  }

  private static String only(int count, String which) {
    return count == 0 ? "" : "; " + count + " in the " + which + " only";
  }

  private void alone(String side, List<Cell> cells) {
    if (!cells.isEmpty()) {
      line("")
          .line(
              "Only in "
                  + side
                  + ": "
                  + String.join("; ", cells.stream().map(Cell::name).toList())
                  + ".");
    }
  }
}
