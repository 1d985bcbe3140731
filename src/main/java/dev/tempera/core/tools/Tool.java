package dev.tempera.core.tools;

/** A tool of the library: what the model is told of it, and who answers its calls. Immutable. */
public record Tool(ToolDefinition definition, AnsweredBy by) {
  /** What the model calls it by. */
  public String name() {
    return definition.name();
  }
}
