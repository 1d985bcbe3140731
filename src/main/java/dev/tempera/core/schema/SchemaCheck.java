package dev.tempera.core.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSON schema ready to be held against values: of any draft from 4 on, 2020-12 where it names
 * none. Fetches nothing, and ends in bounded time whatever schema and value say. Any thread.
 */
public final class SchemaCheck {
  private static final int MOST_VIOLATIONS = 200;

  private final Schema schema;

  private SchemaCheck(Schema schema) {
    this.schema = schema;
  }

  /**
   * Takes a schema; all its references are followed.
   *
   * @throws SchemaFault saying in a sentence what is wrong with it
   */
  public static SchemaCheck of(JsonNode schema) {
    return new SchemaCheck(SchemaCompiler.compile(schema));
  }

  /** Looks for one place where the value breaks the schema, and no further. */
  public Verdict first(JsonNode value) {
    return check(value, true);
  }

  /** Looks for every place where the value breaks the schema. */
  public Verdict all(JsonNode value) {
    return check(value, false);
  }

  private Verdict check(JsonNode value, boolean firstOnly) {
    BoundedSearch search = new BoundedSearch();
    try {
      List<Error> errors =
          SchemaCompiler.searching(
              search,
              () ->
                  schema.validate(
                      value,
                      context ->
                          context.setExecutionConfig(
                              ExecutionConfig.builder(context.getExecutionConfig())
                                  .failFast(firstOnly)
                                  .build())));
      if (search.isGivenUp()) {
        return tooLong();
      }
      return errors.isEmpty()
          ? new Verdict.Fits()
          : new Verdict.Breaks(
              errors.stream().limit(MOST_VIOLATIONS).map(SchemaCheck::violation).toList());
    } catch (ValidationLimitExceededException | StackOverflowError e) {
      return tooLong();
    }
  }

  private static Violation violation(Error error) {
    return new Violation(error.getInstanceLocation().toString(), error.getMessage());
  }

  private static Verdict tooLong() {
    return new Verdict.Undecided("the schema takes too long on this answer");
  }
}
