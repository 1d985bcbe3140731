package dev.tempera.core.table;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON lines: one object a row. Values that are not asked for are skipped unread. */
final class JsonRows {
  private static final int MOST_KEYS = 1_000;

  /** NaN is let through here, so that the one who wants a number can say what is wrong with it. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(CsvRows.LONGEST_FIELD).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final JsonParser parser;
  private final List<String> columns;
  private final Rows rows;
  private final boolean[] seen;
  private final Set<String> keys = new LinkedHashSet<>();

  private JsonRows(JsonParser parser, List<String> columns, Rows rows) {
    this.parser = parser;
    this.columns = columns;
    this.rows = rows;
    this.seen = new boolean[columns.size()];
  }

  static void read(Reader in, List<String> columns, Rows rows) throws TableException, IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      JsonRows reader = new JsonRows(parser, columns, rows);
      try {
        reader.read();
      } catch (JacksonIOException e) {
        throw e.getCause();
      } catch (JacksonException e) {
        throw reader.refusal(e);
      }
    }
  }

  private void read() throws TableException {
    boolean any = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      long line = line();
      if (token != JsonToken.START_OBJECT) {
        throw TableException.at(line, "each line must be a JSON object.");
      }
      rows.row(line, object());
      any = true;
    }
    if (!any) {
      throw TableException.of("it is empty: there is no row.");
    }
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        throw TableException.of(Columns.missing(columns.get(i), keys));
      }
    }
  }

  private String[] object() throws TableException {
    String[] fields = new String[columns.size()];
    Arrays.fill(fields, "");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      int column = columns.indexOf(key);
      if (keys.size() < MOST_KEYS) {
        keys.add(key);
      }
      if (column < 0) {
        parser.skipChildren();
      } else if (value.isStructStart()) {
        throw TableException.at(line(), key, "it holds more than a single value.");
      } else {
        seen[column] = true;
        fields[column] = value == JsonToken.VALUE_NULL ? "" : parser.getString().strip();
      }
    }
    return fields;
  }

  private long line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private TableException refusal(JacksonException e) {
    // What is too deep or too long is told without its place; the reader is still there.
    TokenStreamLocation told = e.getLocation();
    TokenStreamLocation at = told == null || told.getLineNr() < 1 ? parser.currentLocation() : told;
    String message = String.valueOf(e.getOriginalMessage());
    String problem = "this is no valid JSON.";
    if (message.startsWith("Duplicate")) {
      problem = "a key comes twice in one object.";
    } else if (e instanceof StreamConstraintsException) {
      problem = "it is too deep or too long to be read.";
    }
    return TableException.at(at.getLineNr(), at.getColumnNr(), problem);
  }
}
