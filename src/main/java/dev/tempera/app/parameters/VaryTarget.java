package dev.tempera.app.parameters;

import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;

/** What of the next request is varied. */
sealed interface VaryTarget {
  /** The model, perhaps of another connection. */
  VaryTarget MODEL = new Model();

  /** The system prompt. */
  VaryTarget SYSTEM_PROMPT = new SystemPrompt();

  /** Its name for a person. */
  String label();

  /** One parameter. */
  record Parameter(ParameterDescriptor descriptor) implements VaryTarget {
    @Override
    public String label() {
      return descriptor.label();
    }
  }

  /** The model. */
  record Model() implements VaryTarget {
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

  /** Everything that can be varied. */
  static List<VaryTarget> all() {
    List<VaryTarget> all = new ArrayList<>(List.of(MODEL, SYSTEM_PROMPT));
    Parameters.all().forEach(descriptor -> all.add(new Parameter(descriptor)));
    return all;
  }

  /** The parameter of that name. */
  static VaryTarget parameter(String name) {
    return new Parameter(Parameters.describe(name));
  }
}
