package dev.tempera.core.params;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a parameter is in the request, and with which value. */
public sealed interface ParameterValue {
  /** Not in the request: the provider's own default applies. */
  record Unset() implements ParameterValue {}

  /**
   * In the request. Two are equal if the same text goes out for them: 0.10 is not 0.1, and a schema
   * with its keys in another order is another schema.
   *
   * @param json the value exactly as it goes out; never changed after construction
   * @param insisted send it even to a model that does not list the parameter as supported
   */
  record Set(JsonNode json, boolean insisted) implements ParameterValue {
    /** The value's JSON text as it goes out. */
    public String text() {
      return ValueText.of(json);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // saves writing a tree that is the very same
    public boolean equals(@Nullable Object other) {
      return other instanceof Set set
          && insisted == set.insisted
          && (json == set.json || text().equals(set.text()));
    }

    @Override
    public int hashCode() {
      return 31 * text().hashCode() + Boolean.hashCode(insisted);
    }
  }

  /** The one unset value. */
  ParameterValue UNSET = new Unset();
}
