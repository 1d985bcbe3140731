package dev.tempera.core.params;

import dev.tempera.core.catalog.ModelInfo;

/**
 * What a check may know of the place a value is sent to.
 *
 * @param openAi whether an OpenAI model answers, which has rules of its own
 */
public record CheckContext(ModelInfo model, boolean openAi) {
  /**
   * The context of a model.
   *
   * @param openAiServer whether the connection is to OpenAI itself
   */
  public static CheckContext of(ModelInfo model, boolean openAiServer) {
    return new CheckContext(
        model,
        openAiServer || model.id().startsWith("openai/") || model.id().startsWith("~openai/"));
  }

  /** The model's name without the maker, as people say it. */
  public String modelName() {
    String name = model.name();
    int colon = name.indexOf(": ");
    return colon > 0 ? name.substring(colon + 2) : name;
  }
}
