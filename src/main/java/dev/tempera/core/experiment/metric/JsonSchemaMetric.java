package dev.tempera.core.experiment.metric;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Whether the whole answer is JSON that a schema takes, white space around it aside; if not, the
 * first place in it that the schema does not take, as a JSON Pointer. Bounded, whatever schema and
 * answer say: an answer that takes longer is unscored.
 */
public final class JsonSchemaMetric implements Metric {
  private static final int LONGEST_DETAIL = 300;

  private final Schema schema;

  /**
   * For a schema of any draft from 4 on, 2020-12 where it names none.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public JsonSchemaMetric(JsonNode schema) {
    this.schema = Schemas.compile(schema);
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
    BoundedSearch search = new BoundedSearch();
    try {
      List<Error> errors = Schemas.searching(search, () -> schema.validate(json));
      return search.isGivenUp() ? tooLong() : score(errors);
    } catch (ValidationLimitExceededException | StackOverflowError e) {
      return tooLong();
    }
  }

  private static Score score(List<Error> errors) {
    return errors.isEmpty()
        ? Score.passed(true)
        : Score.failed(cut(Schemas.sentence(errors.getFirst())));
  }

  private static Score tooLong() {
    return new Score.Unscored("the schema takes too long on this answer");
  }

  /** Messages quote values, which an answer may make as long as it likes. */
  private static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
