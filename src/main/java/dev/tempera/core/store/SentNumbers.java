package dev.tempera.core.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The numbers at the top of what was sent for an answer, such as its temperature. */
final class SentNumbers {
  private static final int MOST = 64;
  private static final JsonFactory FACTORY = new JsonFactory();

  private SentNumbers() {}

  /** Those of the run that wrote a message, by name; none for a message that is no answer. */
  static Map<String, Double> of(Db db, long message) throws SQLException {
    return RequestRows.ofMessage(db, message).map(sent -> in(sent.body())).orElseGet(Map::of);
  }

  /** The same of a run by its key. */
  static Map<String, Double> ofRun(Db db, long run) throws SQLException {
    return RequestRows.ofRun(db, run).map(sent -> in(sent.body())).orElseGet(Map::of);
  }

  /**
   * The numbers at the top of a JSON object; what comes before damage, and none of what is no
   * object.
   */
  static Map<String, Double> in(String json) {
    Map<String, Double> numbers = new HashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return numbers;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME && numbers.size() < MOST) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != null && value.isNumeric()) {
          double number = parser.getDoubleValue();
          if (Double.isFinite(number)) {
            numbers.put(name, number);
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      // What was sent as it stood need not be JSON.
    }
    return numbers;
  }
}
