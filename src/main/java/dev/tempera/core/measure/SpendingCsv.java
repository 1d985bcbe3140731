package dev.tempera.core.measure;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tempera.core.table.Field;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Spending as CSV: a line for each day and group. Pure functions. */
public final class SpendingCsv {
  private SpendingCsv() {}

  /**
   * The lines under a head. Cost is empty where it is not known of any request.
   *
   * @param group what the groups are, for the head
   */
  public static String of(Spending spending, String group) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(
          "day",
          group,
          "requests",
          "prompt_tokens",
          "completion_tokens",
          "cost_usd",
          "cost_estimated_usd",
          "cost_unknown_requests");
      for (Spending.Row row : spending.rows()) {
        Paid paid = row.paid();
        csv.writeRecord(
            row.day().toString(),
            Field.text(row.group()).csv(),
            Long.toString(paid.requests()),
            Long.toString(paid.tokens().prompt()),
            Long.toString(paid.tokens().completion()),
            paid.known() == 0 ? "" : paid.usd().toPlainString(),
            paid.known() == 0 ? "" : paid.estimated().toPlainString(),
            Long.toString(paid.unknown()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
