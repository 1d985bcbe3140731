package dev.tempera.core.code.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value as it stands in code, before names are looked up. Immutable. */
sealed interface SourceValue {
  /** A value that is there as it is. */
  record Plain(JsonNode json) implements SourceValue {}

  /** A text that the program would put values into, which stand in it as they are written. */
  record Filled(String text) implements SourceValue {}

  /** An object or a dictionary. */
  record Fields(List<Field> fields) implements SourceValue {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One of its parts.
   *
   * @param name null if all fields of the value belong here
   */
  record Field(@Nullable String name, SourceValue value) {}

  /** A list. */
  record Items(List<SourceValue> items) implements SourceValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Texts or lists that are added to each other. */
  record Sum(List<SourceValue> parts) implements SourceValue {
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /** A name, and what is got of it or called: {@code a.b(c).d}. */
  record Chain(List<Step> steps, String source) implements SourceValue {
    public Chain {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step of a chain.
   *
   * @param name empty if a value is called or indexed
   * @param arguments null if nothing is called
   * @param of what the first step is if it is no name
   */
  record Step(String name, @Nullable List<Field> arguments, @Nullable SourceValue of) {
    Step(String name) {
      this(name, null, null);
    }
  }

  /** What no value can be made of. */
  record Unknown(String source) implements SourceValue {}
}
