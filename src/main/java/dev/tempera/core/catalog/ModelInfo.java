package dev.tempera.core.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model as its server describes it. Null means not said, which is neither zero nor none.
 *
 * <p>A component for each fact that a list of models gives; any of them may be missing.
 *
 * @param contextLength in tokens
 * @param maxOutput in tokens
 * @param supportedParameters names the model takes; null if the server does not say
 * @param defaultParameters what the provider uses when a parameter is not sent
 * @param inputModalities what can be in a message: text, image, file, audio, video; null if not
 *     said
 * @param entry what its source says of it in its own words, for whoever asks further
 */
public record ModelInfo(
    String id,
    String name,
    @Nullable String description,
    @Nullable Integer contextLength,
    @Nullable Integer maxOutput,
    @Nullable Pricing pricing,
    @Nullable Set<String> supportedParameters,
    Map<String, JsonNode> defaultParameters,
    @Nullable String tokenizer,
    @Nullable Set<String> inputModalities,
    ModelEntry entry) {

  /**
   * The names that models' lists speak of. Routing, bookkeeping and other parts of a request are in
   * no list, so that a list without them says nothing about them.
   */
  private static final Set<String> LISTED =
      Set.of(
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "top_a",
          "frequency_penalty",
          "presence_penalty",
          "repetition_penalty",
          "max_tokens",
          "max_completion_tokens",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "prediction",
          "seed",
          "response_format",
          "structured_outputs",
          "stop",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "include_reasoning",
          "reasoning",
          "reasoning_effort",
          "web_search_options",
          "verbosity");

  public ModelInfo {
    supportedParameters = supportedParameters == null ? null : Set.copyOf(supportedParameters);
    defaultParameters = Map.copyOf(defaultParameters);
    inputModalities = inputModalities == null ? null : Set.copyOf(inputModalities);
  }

  /** A model of which nothing else was said. */
  public ModelInfo(
      String id,
      String name,
      @Nullable String description,
      @Nullable Integer contextLength,
      @Nullable Integer maxOutput,
      @Nullable Pricing pricing,
      @Nullable Set<String> supportedParameters,
      Map<String, JsonNode> defaultParameters,
      @Nullable String tokenizer,
      @Nullable Set<String> inputModalities) {
    this(
        id,
        name,
        description,
        contextLength,
        maxOutput,
        pricing,
        supportedParameters,
        defaultParameters,
        tokenizer,
        inputModalities,
        ModelEntry.NONE);
  }

  /** A model that does not say what can be in a message. */
  public ModelInfo(
      String id,
      String name,
      @Nullable String description,
      @Nullable Integer contextLength,
      @Nullable Integer maxOutput,
      @Nullable Pricing pricing,
      @Nullable Set<String> supportedParameters,
      Map<String, JsonNode> defaultParameters,
      @Nullable String tokenizer) {
    this(
        id,
        name,
        description,
        contextLength,
        maxOutput,
        pricing,
        supportedParameters,
        defaultParameters,
        tokenizer,
        null);
  }

  /** A model of which only the id is known. */
  public static ModelInfo unknown(String id) {
    return new ModelInfo(id, id, null, null, null, null, null, Map.of(), null);
  }

  /** The same model with another limit and other prices. */
  public ModelInfo withLimits(
      @Nullable Integer context, @Nullable Integer output, @Nullable Pricing prices) {
    return new ModelInfo(
        id,
        name,
        description,
        context,
        output,
        prices,
        supportedParameters,
        defaultParameters,
        tokenizer,
        inputModalities,
        entry);
  }

  /** The same model with another entry. */
  @SuppressWarnings("ReferenceEquality") // saves comparing what is the very same
  public ModelInfo withEntry(ModelEntry other) {
    return other == entry
        ? this
        : new ModelInfo(
            id,
            name,
            description,
            contextLength,
            maxOutput,
            pricing,
            supportedParameters,
            defaultParameters,
            tokenizer,
            inputModalities,
            other);
  }

  /** Whether the server says what can be in a message, and leaves this kind out. */
  public boolean lacksInput(String modality) {
    return inputModalities != null && !inputModalities.contains(modality);
  }

  /**
   * Whether the server's own list leaves the parameter out. False where the server says nothing,
   * and for parts of a request that such lists never name, such as {@code provider}. Where {@code
   * reasoning} is listed, so is its short form.
   */
  public boolean excludes(String parameter) {
    return supportedParameters != null
        && LISTED.contains(parameter)
        && !supportedParameters.contains(parameter)
        && !(parameter.equals("reasoning_effort") && supportedParameters.contains("reasoning"));
  }
}
