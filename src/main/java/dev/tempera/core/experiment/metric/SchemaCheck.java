package dev.tempera.core.experiment.metric;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A JSON schema that says of values whether it takes them, in bounded time. Any thread. */
public final class SchemaCheck {
  private final Schema schema;

  /**
   * For a schema of any draft from 4 on, 2020-12 where it names none.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with it
   */
  public SchemaCheck(JsonNode schema) {
    this.schema = Schemas.compile(schema);
  }

  /** The first place that the schema does not take, and why; empty if it takes all of it. */
  public Optional<String> fault(JsonNode value) {
    BoundedSearch search = new BoundedSearch();
    try {
      List<Error> errors = Schemas.searching(search, () -> schema.validate(value));
      return search.isGivenUp()
          ? Optional.of("the schema takes too long on this value")
          : errors.stream().findFirst().map(Schemas::sentence);
    } catch (ValidationLimitExceededException | StackOverflowError e) {
      return Optional.of("the schema takes too long on this value");
    }
  }
}
