package dev.tempera.core.code;

import java.util.Set;

/** What the libraries of OpenAI have names for. */
final class OpenAiNames {
  /** Fields of a request that they know; servers know more. */
  static final Set<String> KNOWN =
      Set.of(
          "messages",
          "model",
          "audio",
          "frequency_penalty",
          "function_call",
          "functions",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "metadata",
          "modalities",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "reasoning_effort",
          "response_format",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "user",
          "web_search_options");

  private OpenAiNames() {}
}
