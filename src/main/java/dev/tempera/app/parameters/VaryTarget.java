package dev.tempera.app.parameters;

import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;

/** What of the next request is varied. */
sealed interface VaryTarget {
  /** The model, perhaps of another connection. */
  Levels MODEL = new Model();

  /** The system prompt. */
  VaryTarget SYSTEM_PROMPT = new SystemPrompt();

  /** Its name for a person. */
  String label();

  /** What takes one level after the other; a text is varied in a window of its own. */
  sealed interface Levels extends VaryTarget {}

  /** One parameter. */
  record Parameter(ParameterDescriptor descriptor) implements Levels {
    @Override
    public String label() {
      return descriptor.label();
    }
  }

  /** The model. */
  record Model() implements Levels {
    @Override
    public String label() {
      return "Model";
    }
  }

  /** The system prompt. */
  record SystemPrompt() implements VaryTarget {
    @Override
    public String label() {
      return "System prompt";
    }
  }

  /** Everything that takes levels. */
  static List<Levels> all() {
    List<Levels> all = new ArrayList<>(List.of(MODEL));
    Parameters.all().forEach(descriptor -> all.add(new Parameter(descriptor)));
    return all;
  }

  /** The parameter of that name. */
  static Levels parameter(String name) {
    return new Parameter(Parameters.describe(name));
  }
}
