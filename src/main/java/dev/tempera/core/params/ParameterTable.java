package dev.tempera.core.params;

import static dev.tempera.core.params.DescriptorBuilder.choice;
import static dev.tempera.core.params.DescriptorBuilder.row;
import static dev.tempera.core.params.ParameterDescriptor.Group.LIMITS;
import static dev.tempera.core.params.ParameterDescriptor.Group.OTHER;
import static dev.tempera.core.params.ParameterDescriptor.Group.OUTPUT;
import static dev.tempera.core.params.ParameterDescriptor.Group.PLUGINS;
import static dev.tempera.core.params.ParameterDescriptor.Group.REASONING;
import static dev.tempera.core.params.ParameterDescriptor.Group.ROUTING;
import static dev.tempera.core.params.ParameterDescriptor.Group.SAMPLING;
import static dev.tempera.core.params.ParameterDescriptor.Group.TOOLS;
import static dev.tempera.core.params.ParameterDescriptor.Kind.BOOLEAN;
import static dev.tempera.core.params.ParameterDescriptor.Kind.INTEGER;
import static dev.tempera.core.params.ParameterDescriptor.Kind.JSON;
import static dev.tempera.core.params.ParameterDescriptor.Kind.NUMBER;
import static dev.tempera.core.params.ParameterDescriptor.Kind.TEXT;
import static dev.tempera.core.params.ParameterDescriptor.Kind.TEXT_LIST;

import java.util.List;
import java.util.stream.Stream;

/** The rows behind {@link Parameters}, in the order in which people look for them. */
final class ParameterTable {
  static final List<ParameterDescriptor> ROWS =
      Stream.of(sampling(), limits(), output(), tools(), reasoning(), plugins(), routing(), other())
          .flatMap(List::stream)
          .toList();

  private ParameterTable() {}

  private static List<ParameterDescriptor> sampling() {
    return List.of(
        row(SAMPLING, NUMBER, "temperature", "Temperature")
            .from("0")
            .to("2")
            .usually("1")
            .summary(
                "How evenly the next token is drawn: 0 always takes the likeliest, high values take"
                    + " unlikely ones too."),
        row(SAMPLING, NUMBER, "top_p", "Top P")
            .above("0")
            .to("1")
            .usually("1")
            .summary(
                "Draws only from the likeliest tokens that together reach this probability. Change"
                    + " this or the temperature, rarely both."),
        row(SAMPLING, INTEGER, "seed", "Seed")
            .from("-9223372036854775808")
            .to("9223372036854775807")
            .summary(
                "Starts the random draw at the same point, so that a repeated request tends to get"
                    + " the same answer. Best effort with most providers."),
        row(SAMPLING, NUMBER, "frequency_penalty", "Frequency penalty")
            .from("-2")
            .to("2")
            .usually("0")
            .summary("Lowers a token's chance for each time it has appeared. Negative repeats."),
        row(SAMPLING, NUMBER, "presence_penalty", "Presence penalty")
            .from("-2")
            .to("2")
            .usually("0")
            .summary("Lowers a token's chance once it has appeared at all. Negative repeats."),
        row(SAMPLING, NUMBER, "repetition_penalty", "Repetition penalty")
            .above("0")
            .to("2")
            .usually("1")
            .summary(
                "Divides the score of tokens that appeared in prompt or answer. 1 is off, above 1"
                    + " discourages repetition."),
        row(SAMPLING, INTEGER, "top_k", "Top K")
            .from("0")
            .usually("0")
            .summary("Draws only from this many of the likeliest tokens. 0 is off."),
        row(SAMPLING, NUMBER, "min_p", "Min P")
            .from("0")
            .to("1")
            .usually("0")
            .summary("Drops tokens less likely than this share of the likeliest one. 0 is off."),
        row(SAMPLING, NUMBER, "top_a", "Top A")
            .from("0")
            .to("1")
            .usually("0")
            .summary(
                "Drops tokens less likely than this times the square of the likeliest one. 0 is"
                    + " off."),
        row(SAMPLING, JSON, "logit_bias", "Logit bias")
            .summary(
                "Token ids with a bias from \u2212100 (never) to 100 (always) that is added to their"
                    + " score."));
  }

  private static List<ParameterDescriptor> limits() {
    return List.of(
        row(LIMITS, INTEGER, "max_tokens", "Max tokens")
            .from("1")
            .summary(
                "The answer is cut after this many tokens. OpenAI models take no less than 16. Also"
                    + " narrows OpenRouter's choice of providers."),
        row(LIMITS, INTEGER, "max_completion_tokens", "Max completion tokens")
            .from("1")
            .summary(
                "The newer name of max_tokens; with reasoning models it counts the reasoning too."
                    + " Set one of the two."),
        row(LIMITS, TEXT_LIST, "stop", "Stop sequences")
            .to("4")
            .summary(
                "The answer ends before the first of these texts; it is not part of the answer. At"
                    + " most 4."));
  }

  private static List<ParameterDescriptor> output() {
    return List.of(
        row(OUTPUT, JSON, "response_format", "Response format")
            .usually("{\"type\":\"text\"}")
            .summary(
                "Text, any JSON object, or JSON that follows a schema. For json_object, ask for JSON"
                    + " in the prompt too."),
        choice(OUTPUT, "verbosity", "Verbosity", "low", "medium", "high", "xhigh", "max")
            .usually("\"medium\"")
            .summary("How much the model writes, where it knows such a setting."),
        row(OUTPUT, BOOLEAN, "logprobs", "Log probabilities")
            .usually("false")
            .summary("Returns the log probability of each token of the answer."),
        row(OUTPUT, INTEGER, "top_logprobs", "Top log probabilities")
            .from("0")
            .to("20")
            .summary("How many alternatives to return for each token. Needs logprobs."),
        row(OUTPUT, TEXT_LIST, "modalities", "Modalities")
            .usually("[\"text\"]")
            .summary("What the answer may hold: text, image, audio."),
        row(OUTPUT, JSON, "prediction", "Prediction")
            .summary("Text that the answer will mostly repeat, which makes it faster."),
        row(OUTPUT, JSON, "audio", "Audio")
            .summary("Voice and format of a spoken answer; needs audio among the modalities."),
        row(OUTPUT, JSON, "image_config", "Image settings")
            .summary("Settings of the provider's picture maker, such as the aspect ratio."));
  }

  private static List<ParameterDescriptor> tools() {
    return List.of(
        row(TOOLS, JSON, "tools", "Tools")
            .summary(
                "Functions that the model may call, each with a JSON Schema of its arguments."),
        row(TOOLS, JSON, "tool_choice", "Tool choice")
            .usually("\"auto\"")
            .summary("Whether the model may, must or must not call a tool, or which one it must."),
        row(TOOLS, BOOLEAN, "parallel_tool_calls", "Parallel tool calls")
            .usually("true")
            .summary("Whether one answer may hold several tool calls."),
        row(TOOLS, JSON, "stop_server_tools_when", "Stop server tools when")
            .summary("Ends OpenRouter's own tool loop, for example after a number of steps."));
  }

  private static List<ParameterDescriptor> reasoning() {
    return List.of(
        row(REASONING, JSON, "reasoning", "Reasoning")
            .summary(
                "How long the model thinks: an effort or a token budget, and whether the thoughts"
                    + " are returned."),
        choice(
                REASONING,
                "reasoning_effort",
                "Reasoning effort",
                "none",
                "minimal",
                "low",
                "medium",
                "high",
                "xhigh",
                "max")
            .usually("\"medium\"")
            .summary("Short form of reasoning.effort, as OpenAI names it. Set one of the two."),
        row(REASONING, BOOLEAN, "include_reasoning", "Include reasoning")
            .summary("Returns the thoughts. Out of date: reasoning.exclude replaces it."));
  }

  private static List<ParameterDescriptor> plugins() {
    return List.of(
        row(PLUGINS, JSON, "plugins", "Plugins")
            .summary(
                "What OpenRouter does beside asking the model, at its own prices. Unset, the"
                    + " account's settings decide."),
        row(PLUGINS, JSON, "web_search_options", "Web search options")
            .summary("Settings of a model's built-in web search."));
  }

  private static List<ParameterDescriptor> routing() {
    return List.of(
        row(ROUTING, JSON, "provider", "Provider routing")
            .summary(
                "Which of OpenRouter's providers may answer: order, price limits, privacy,"
                    + " quantization."),
        row(ROUTING, TEXT_LIST, "models", "Fallback models")
            .summary("Models to try in this order when one fails. The one that answers is billed."),
        choice(
                ROUTING,
                "service_tier",
                "Service tier",
                "auto",
                "default",
                "fast",
                "flex",
                "priority",
                "scale")
            .summary("Trades price for speed where the provider offers it."),
        row(ROUTING, TEXT, "preset", "Server preset")
            .from("1")
            .summary("A preset stored at OpenRouter; what is set here wins over it."),
        row(ROUTING, TEXT, "session_id", "Session id")
            .from("1")
            .to("256")
            .summary("Keeps one provider for a session, so that its prompt cache is used."),
        choice(ROUTING, "route", "Route", "fallback", "sort")
            .summary("Out of date: the list of fallback models replaces it."));
  }

  private static List<ParameterDescriptor> other() {
    return List.of(
        row(OTHER, TEXT, "user", "User id")
            .from("1")
            .summary("A stable pseudonym of the person who asks, for abuse reports."),
        row(OTHER, JSON, "metadata", "Metadata")
            .summary("Up to 16 pairs of texts that are kept with the request."),
        row(OTHER, JSON, "trace", "Trace")
            .summary("Names under which a tracing service files the request."),
        row(OTHER, JSON, "cache_control", "Prompt caching")
            .summary("Anthropic's automatic prompt caching, for 5 minutes or an hour."),
        choice(OTHER, "cache_system", "Cache the system prompt", "5m", "1h")
            .summary(
                "Marks the system prompt, so that Anthropic's, Google's and newer OpenAI models keep"
                    + " it in their cache for 5 minutes or an hour. Messages have marks of their"
                    + " own."),
        row(OTHER, TEXT, "prompt_cache_key", "Prompt cache key")
            .from("1")
            .summary("Requests with the same key tend to meet the same prompt cache."),
        row(OTHER, JSON, "prompt_cache_options", "Prompt cache options")
            .summary("Cache settings of newer OpenAI models."),
        row(OTHER, JSON, "debug", "Debug")
            .summary(
                "Asks OpenRouter to echo the body that it sent to the provider. Not for"
                    + " production."));
  }
}
