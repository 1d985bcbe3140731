package dev.tempera.core.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tempera.core.figures.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CSV with a header line (RFC 4180). */
final class CsvRows {
  private static final String SEPARATORS = ",;\t|";

  /** In chars; what is longer is a quote that nobody closed, or made to harm. */
  static final int LONGEST_FIELD = Memory.share(1 << 25, 64);

  private static final int LOOK_AHEAD = 1 << 16;
  private static final Pattern PLACE = Pattern.compile("starting at line (\\d+)");

  private CsvRows() {}

  static void read(BufferedReader in, List<String> columns, Rows rows)
      throws IOException, TableException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(in))
            .maxBufferSize(LONGEST_FIELD)
            .allowUnclosedQuote(false)
            // Told here, with the line and both counts.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(in)) {
      read(reader.iterator(), columns, rows);
    } catch (CsvParseException e) {
      throw refusal(e);
    }
  }

  private static void read(Iterator<CsvRecord> records, List<String> columns, Rows rows)
      throws TableException {
    if (!records.hasNext()) {
      throw TableException.of("it is empty: there is no header line.");
    }
    CsvRecord header = records.next();
    int[] places = places(header, columns);
    while (records.hasNext()) {
      CsvRecord row = records.next();
      if (row.getFieldCount() != header.getFieldCount()) {
        throw TableException.at(
            row.getStartingLineNumber(),
            "it has "
                + fields(row.getFieldCount())
                + ", the header has "
                + header.getFieldCount()
                + ".");
      }
      String[] wanted = new String[places.length];
      for (int i = 0; i < places.length; i++) {
        wanted[i] = row.getField(places[i]).strip();
      }
      rows.row(row.getStartingLineNumber(), wanted);
    }
  }

  private static String fields(int count) {
    return count == 1 ? "1 field" : count + " fields";
  }

  private static int[] places(CsvRecord header, List<String> columns) throws TableException {
    Map<String, Integer> known = new HashMap<>();
    long line = header.getStartingLineNumber();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip();
      Integer before = name.isEmpty() ? null : known.put(name, i);
      if (before != null) {
        throw TableException.at(
            line,
            "two columns are called "
                + TableException.quoted(name)
                + " (the "
                + (before + 1)
                + ". and the "
                + (i + 1)
                + ".).");
      }
    }
    int[] places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      Integer place = known.get(columns.get(i));
      if (place == null) {
        throw TableException.at(line, Columns.missing(columns.get(i), names(header)));
      }
      places[i] = place;
    }
    return places;
  }

  private static List<String> names(CsvRecord header) {
    return header.getFields().stream().map(String::strip).collect(Collectors.toList());
  }

  /** The separator that the first line with text has most of, outside quotes. */
  private static char separator(BufferedReader in) throws IOException {
    in.mark(LOOK_AHEAD + 1);
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    boolean text = false;
    int c = in.read();
    for (int i = 0; i < LOOK_AHEAD && c >= 0; i++) {
      boolean ends = c == '\n' || c == '\r';
      if (ends && text && !quoted) {
        break;
      }
      text |= !ends;
      quoted ^= c == '"';
      int which = SEPARATORS.indexOf(c);
      if (which >= 0 && !quoted) {
        counts[which]++;
      }
      c = in.read();
    }
    in.reset();
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private static TableException refusal(CsvParseException e) {
    String message = String.valueOf(e.getMessage());
    String problem = "this is no valid CSV.";
    if (message.startsWith("Unclosed")) {
      problem = "a quote is opened in this row and never closed.";
    } else if (message.startsWith("Unexpected character after")) {
      problem = "a field goes on after its closing quote; a quote inside must be doubled.";
    } else if (message.contains("buffer size")) {
      problem =
          "a field is longer than "
              + (LONGEST_FIELD >> 20)
              + " million characters, or its quote is never closed.";
    }
    Matcher place = PLACE.matcher(message);
    return place.find()
        ? TableException.at(Long.parseLong(place.group(1)), problem)
        : TableException.of(problem);
  }
}
