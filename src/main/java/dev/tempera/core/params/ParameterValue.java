package dev.tempera.core.params;

import tools.jackson.databind.JsonNode;

/** Whether a parameter is in the request, and with which value. */
public sealed interface ParameterValue {
  /** Not in the request: the provider's own default applies. */
  record Unset() implements ParameterValue {}

  /**
   * In the request.
   *
   * @param json the value exactly as it goes out; never changed after construction
   * @param insisted send it even to a model that does not list the parameter as supported
   */
  record Set(JsonNode json, boolean insisted) implements ParameterValue {}

  /** The one unset value. */
  ParameterValue UNSET = new Unset();
}
