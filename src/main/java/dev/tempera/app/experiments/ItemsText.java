package dev.tempera.app.experiments;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tempera.core.params.ExactJson;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items as a table that is typed or pasted: the first line names the variables; {@code expected} is
 * the right answer, {@code name} the item's name, and {@code cluster} what it belongs to. Tabs or
 * commas. Or one mapping, {@code {"file": NAME, "expected": COLUMN}}: the rows of a file, which
 * stay there. Pure; long tables take time.
 */
final class ItemsText {
  private static final String EXPECTED = "expected";
  private static final String NAME = "name";
  private static final String CLUSTER = "cluster";

  /** The columns that are no variables. */
  private static final Set<String> OWN = Set.of(EXPECTED, NAME, CLUSTER);

  private ItemsText() {}

  /** Begins a mapping that names a file, as JSON or as in a file of an experiment. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\s*\"?file\"?\\s*:.*\\}", Pattern.DOTALL);

  /** What a document has as its items: empty for a blank text. */
  static JsonNode read(String text) {
    Matcher reference = REFERENCE.matcher(text.strip());
    return reference.matches() ? reference(text.strip()) : table(text);
  }

  private static JsonNode reference(String text) {
    try {
      return ExactJson.read(text);
    } catch (IllegalArgumentException e) {
      return PairsText.read(text.substring(1, text.length() - 1));
    }
  }

  private static ArrayNode table(String text) {
    ArrayNode items = ExactJson.array();
    if (text.isBlank()) {
      return items;
    }
    List<String> head = List.of();
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char separator = first.indexOf('\t') >= 0 ? '\t' : separator(first);
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            // Told here, in a sentence.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord row : rows) {
        if (head.isEmpty()) {
          head = head(row);
        } else {
          items.add(item(head, row, items.size() + 1));
        }
      }
    } catch (CsvParseException e) {
      throw new DraftFault("The items are not a whole table: a quote is never closed.");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (items.isEmpty()) {
      throw new DraftFault("The first line of the items names the variables; no item follows it.");
    }
    return items;
  }

  private static char separator(String line) {
    return line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',';
  }

  private static List<String> head(CsvRecord row) {
    List<String> names = row.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !seen.add(name)) {
        throw new DraftFault(
            name.isEmpty()
                ? "A column of the items has no name."
                : "Two columns of the items are called “" + name + "”.");
      }
    }
    return names;
  }

  private static ObjectNode item(List<String> head, CsvRecord row, int number) {
    if (row.getFieldCount() > head.size()) {
      throw new DraftFault(
          "Line "
              + row.getStartingLineNumber()
              + " of the items has "
              + row.getFieldCount()
              + " fields, and the first line "
              + head.size()
              + ".");
    }
    ObjectNode item = ExactJson.object().put(NAME, "item " + number);
    ObjectNode variables = item.putObject("variables");
    for (int i = 0; i < row.getFieldCount(); i++) {
      String value = row.getField(i);
      switch (head.get(i)) {
        case EXPECTED -> {
          if (!value.isEmpty()) {
            item.put(EXPECTED, value);
          }
        }
        case CLUSTER -> item.put(CLUSTER, value);
        case NAME -> item.put(NAME, value.isBlank() ? "item " + number : value);
        default -> variables.put(head.get(i), value);
      }
    }
    return item;
  }

  /** The text of what a document has as its items. */
  static String write(JsonNode items) {
    return items.isObject() ? ExactJson.write(items) : table(items);
  }

  private static String table(JsonNode items) {
    Set<String> columns = new LinkedHashSet<>();
    boolean named = false;
    boolean expected = false;
    boolean clustered = false;
    int number = 0;
    for (JsonNode item : items) {
      number++;
      item.path("variables").properties().forEach(field -> columns.add(field.getKey()));
      named |= !item.path(NAME).asString("").equals("item " + number);
      expected |= item.has(EXPECTED);
      clustered |= item.has(CLUSTER);
    }
    if (clustered) {
      columns.add(CLUSTER);
    }
    if (named) {
      columns.add(NAME);
    }
    if (expected) {
      columns.add(EXPECTED);
    }
    StringWriter text = new StringWriter();
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
            .build((java.io.Writer) text)) {
      csv.writeRecord(columns);
      for (JsonNode item : items) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          JsonNode value =
              OWN.contains(column) && !(column.equals(CLUSTER) && !item.has(CLUSTER))
                  ? item.path(column)
                  : item.path("variables").path(column);
          row.add(value.asString(""));
        }
        csv.writeRecord(row);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return items.isEmpty() ? "" : text.toString();
  }
}
