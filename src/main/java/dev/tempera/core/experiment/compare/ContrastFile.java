package dev.tempera.core.experiment.compare;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.report.MarkdownText;
import dev.tempera.core.experiment.report.SmallPrint;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Kind;
import dev.tempera.core.table.Field;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What a comparison comes to, as a text to give away. Pure; long for many items. */
public final class ContrastFile {
  /** A form. */
  public enum Form {
    /** For people: differences, verdict, small print and every item. */
    MARKDOWN(".md"),
    /** For programs: a row for each item of each pair of cells. */
    CSV(".csv");

    private final String suffix;

    Form(String suffix) {
      this.suffix = suffix;
    }

    /** How the name of such a file ends. */
    public String suffix() {
      return suffix;
    }
  }

  private final Contrast contrast;
  private final StringBuilder text = new StringBuilder();

  private ContrastFile(Contrast contrast) {
    this.contrast = contrast;
  }

  /**
   * The text.
   *
   * @param title what is compared with what
   */
  public static String of(Contrast contrast, String title, Form form) {
    return switch (form) {
      case MARKDOWN -> new ContrastFile(contrast).markdown(title);
      case CSV -> csv(contrast);
    };
  }

  private static String csv(Contrast contrast) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord("first_cell", "second_cell", "item", "first", "second", "difference");
      for (ComparedCells cells : contrast.cells()) {
        for (ComparedCells.ItemDifference item : cells.items()) {
          csv.writeRecord(
              Field.text(cells.first().name()).csv(),
              Field.text(cells.second().name()).csv(),
              Field.text(item.name()).csv(),
              Field.number(item.first()).csv(),
              Field.number(item.second()).csv(),
              Field.number(item.difference()).csv());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Not of a text in memory.
    }
    return out.toString();
  }

  private String markdown(String title) {
    line("# " + MarkdownText.of(title)).line("");
    line("Measured by " + MarkdownText.of(contrast.metric().id()) + ".").line("");
    contrast.setup().forEach(sentence -> line("- " + MarkdownText.of(sentence)));
    if (!contrast.setup().isEmpty()) {
      line("");
    }
    contrast.cells().forEach(this::cells);
    if (contrast.cells().size() > 1) {
      line(contrast.cells().size() + " comparisons; the chance of a false alarm is shared out.")
          .line("");
    }
    alone("the first", contrast.onlyFirst());
    alone("the second", contrast.onlySecond());
    return text.toString();
  }

  private ContrastFile line(String line) {
    text.append(line).append('\n');
    return this;
  }

  private void cells(ComparedCells cells) {
    String first = cells.first().name();
    String second = cells.second().name();
    line("## " + MarkdownText.of(first.equals(second) ? first : first + " → " + second)).line("");
    if (cells.differences().isEmpty()) {
      line("They ask the same.").line("");
    } else {
      cells.differences().forEach(each -> line("- " + MarkdownText.of(each)));
      line("");
    }
    if (cells.analysis().isEmpty()) {
      line(MarkdownText.of(cells.why())).line("");
      items(cells, Amounts.of(Kind.NUMERIC));
      return;
    }
    Analysis analysis = cells.analysis().get();
    for (Comparison comparison : analysis.comparisons()) {
      line("**" + MarkdownText.of(comparison.verdict().sentence()) + "**").line("");
      line(MarkdownText.of(SmallPrint.of(analysis, comparison))).line("");
    }
    line(MarkdownText.of(SmallPrint.of(analysis))).line("");
    items(cells, Amounts.of(analysis.kind()));
  }

  private void items(ComparedCells cells, Amounts amounts) {
    line(MarkdownText.of(words(cells))).line("");
    if (cells.items().size() < 2) {
      return;
    }
    line("| item | first | second | difference |").line("|---|--:|--:|--:|");
    for (ComparedCells.ItemDifference item : cells.items()) {
      line(
          "| "
              + MarkdownText.of(item.name())
              + " | "
              + amounts.size(item.first())
              + " | "
              + amounts.size(item.second())
              + " | "
              + amounts.signed(item.difference())
              + " |");
    }
    line("");
  }

  /** How many items are higher, lower and equal, and how many only one of the two has. */
  public static String words(ComparedCells cells) {
    return "Items: "
        + cells.higher()
        + " higher, "
        + cells.lower()
        + " lower, "
        + cells.ties()
        + " equal"
        + only(cells.onlyFirst(), "first")
        + only(cells.onlySecond(), "second")
        + ".";
  }

  private static String only(int count, String which) {
    return count == 0 ? "" : "; " + count + " with a value in the " + which + " only";
  }

  private void alone(String side, List<Cell> cells) {
    if (!cells.isEmpty()) {
      String names = String.join("; ", cells.stream().map(Cell::name).toList());
      line("Only in " + side + ": " + MarkdownText.of(names) + ".").line("");
    }
  }
}
