package dev.tempera.core.experiment.metric;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.schema.SchemaCheck;
import dev.tempera.core.schema.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Whether the whole answer is JSON that a schema takes, white space around it aside; if not, the
 * first place in it that the schema does not take, as a JSON Pointer. Bounded, whatever schema and
 * answer say: an answer that takes longer is unscored.
 */
public final class JsonSchemaMetric implements Metric {
  private static final int LONGEST_DETAIL = 300;

  private final SchemaCheck schema;

  /**
   * For a schema of any draft from 4 on, 2020-12 where it names none.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public JsonSchemaMetric(JsonNode schema) {
    if (!schema.isObject()) {
      throw new IllegalArgumentException("“schema” is a JSON schema, or {file: NAME}.");
    }
    this.schema = SchemaCheck.of(schema);
  }

  @Override
  public Score score(Scored answer) {
    JsonNode json;
    try {
      json = ExactJson.readBounded(answer.text());
    } catch (IllegalArgumentException e) {
      return Score.failed(cut("not JSON: " + NotJson.why(e)));
    }
    if (json.isMissingNode()) {
      return Score.failed("not JSON: there is nothing");
    }
    return switch (schema.first(json)) {
      case Verdict.Fits _ -> Score.passed(true);
      case Verdict.Breaks broken -> Score.failed(cut(broken.violations().getFirst().sentence()));
      case Verdict.Undecided undecided -> new Score.Unscored(undecided.reason());
    };
  }

  /** Messages quote values, which an answer may make as long as it likes. */
  private static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
