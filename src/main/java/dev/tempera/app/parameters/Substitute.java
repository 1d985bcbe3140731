package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.ModelFacts;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ParameterSet;
import java.util.List;

/**
 * A model that can be asked in the place of another.
 *
 * @param facts context and price as far as known
 * @param difference what of the parameters that are set it does not take, in words
 */
public record Substitute(
    String connectionId, String model, String name, String facts, String difference) {
  static Substitute of(String connectionId, ModelInfo model, ParameterSet set) {
    return new Substitute(
        connectionId, model.id(), model.name(), ModelFacts.describe(model), difference(model, set));
  }

  private static String difference(ModelInfo model, ParameterSet set) {
    if (set.values().isEmpty()) {
      return "";
    }
    if (model.supportedParameters() == null) {
      return "it is not said what it takes";
    }
    List<String> lacking = notTaken(model, set);
    return lacking.isEmpty()
        ? "takes all that is set"
        : "does not take " + String.join(", ", lacking);
  }

  /** Which of the parameters that are set a model says it does not take, from A. */
  static List<String> notTaken(ModelInfo model, ParameterSet set) {
    return set.values().keySet().stream().filter(model::excludes).sorted().toList();
  }
}
