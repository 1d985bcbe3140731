package dev.tempera.core.inspect;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.inspect.Honour.Verdict;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.run.RunDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What an answer itself shows of each parameter. One small rule a parameter; any thread. */
final class HonourRules {
  private static final Set<String> FOR_THE_ROUTER =
      Set.of(
          "models",
          "route",
          "provider",
          "plugins",
          "debug",
          "usage",
          "session_id",
          "trace",
          "metadata",
          "preset",
          "include_reasoning",
          "transforms");

  private final Answer facts;
  private final RunDetails details;
  private final String text;
  private final List<ContentPart.ToolCall> calls;
  private final boolean reasons;
  private final int annotations;
  private final int pictures;

  /** What an answer shows of a parameter. */
  record Seen(Verdict verdict, List<String> evidence) {
    static Seen of(Verdict verdict, String sentence) {
      return new Seen(verdict, List.of(sentence));
    }
  }

  HonourRules(StoredAnswer answer) {
    facts = answer.facts();
    details = answer.details();
    text = answer.node().message().text();
    calls = answer.node().message().parts(ContentPart.ToolCall.class);
    reasons = !answer.node().message().parts(ContentPart.Reasoning.class).isEmpty();
    annotations = answer.node().message().parts(ContentPart.Annotation.class).size();
    pictures = answer.node().message().parts(ContentPart.Image.class).size();
  }

  /** Whether a parameter is the router's own, so that nobody behind it gets it. */
  static boolean isForTheRouter(String name) {
    return FOR_THE_ROUTER.contains(name);
  }

  Seen seen(String name, JsonNode value) {
    return switch (name) {
      case "max_tokens", "max_completion_tokens" -> limit(value);
      case "stop" -> stop(value);
      case "response_format" -> format(value);
      case "logprobs" -> logprobs(value.asBoolean(false));
      case "top_logprobs" -> alternatives(value.asInt(0));
      case "tools" -> tools(value);
      case "tool_choice" -> toolChoice(value);
      case "parallel_tool_calls" -> parallel(value.asBoolean(true));
      case "reasoning", "reasoning_effort" -> reasoning(value);
      case "include_reasoning" -> included(value.asBoolean(true));
      case "service_tier" -> tier(value.asString(""));
      case "models" -> fallbacks(value);
      case "provider" -> routing(value);
      case "seed" -> seed();
      case "modalities" -> modalities(value);
      case "plugins" -> plugins();
      case "debug" -> debug();
      default -> Seen.of(Verdict.UNSEEN, "One answer alone cannot show it.");
    };
  }

  private Seen limit(JsonNode value) {
    Usage usage = facts.usage();
    Long written = usage == null ? null : usage.completionTokens();
    if (written == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      return "length".equals(facts.finishReason())
          ? Seen.of(Verdict.HONOURED, "The answer ended at its limit (finish reason “length”).")
          : Seen.of(Verdict.UNSEEN, "How many tokens were written was not reported.");
    }
    long limit = value.longValue();
    if (written > limit) {
      return Seen.of(
          Verdict.NOT_HONOURED, written + " tokens were written, with a limit of " + limit + ".");
    }
    return "length".equals(facts.finishReason())
        ? Seen.of(
            Verdict.HONOURED,
            "The answer ended at its limit: " + written + " of " + limit + " tokens.")
        : Seen.of(Verdict.CONSISTENT, written + " of at most " + limit + " tokens were written.");
  }

  private Seen stop(JsonNode value) {
    List<String> stops = new ArrayList<>();
    if (value.isString()) {
      stops.add(value.stringValue());
    } else {
      value.forEach(each -> stops.add(each.asString("")));
    }
    for (String each : stops) {
      if (!each.isEmpty() && text.contains(each)) {
        return Seen.of(Verdict.NOT_HONOURED, "The text goes on after “" + each + "”.");
      }
    }
    return Seen.of(Verdict.CONSISTENT, "None of these texts is in the answer.");
  }

  private Seen format(JsonNode value) {
    String type = value.path("type").asString("");
    if (!type.startsWith("json")) {
      return Seen.of(Verdict.UNSEEN, "Any text would do.");
    }
    if (text.isBlank()) {
      return Seen.of(Verdict.UNSEEN, "There is no text that could be JSON.");
    }
    JsonNode json = JsonText.valueOf(text);
    if (json == null) {
      boolean cut = facts.state() != TurnState.COMPLETE || "length".equals(facts.finishReason());
      return Seen.of(
          cut ? Verdict.UNSEEN : Verdict.NOT_HONOURED,
          cut ? "The text is cut off, so it is no whole JSON." : "The text is not JSON.");
    }
    return type.equals("json_object") && !json.isObject()
        ? Seen.of(Verdict.NOT_HONOURED, "The text is JSON, but no object.")
        : type.equals("json_schema")
            ? Seen.of(Verdict.CONSISTENT, "The text is JSON; the schema is not checked here.")
            : Seen.of(Verdict.HONOURED, "The text is a JSON object.");
  }

  private Seen logprobs(boolean wanted) {
    int count = details.logprobs().size();
    if (!wanted) {
      return count == 0
          ? Seen.of(Verdict.HONOURED, "None came.")
          : Seen.of(Verdict.NOT_HONOURED, "They came for " + count + " tokens all the same.");
    }
    return count > 0
        ? Seen.of(Verdict.HONOURED, "They came for " + count + " tokens.")
        : text.isEmpty()
            ? Seen.of(Verdict.UNSEEN, "There is no text that could have any.")
            : Seen.of(Verdict.NOT_HONOURED, "None came.");
  }

  private Seen alternatives(int wanted) {
    int most = details.logprobs().stream().mapToInt(token -> token.top().size()).max().orElse(0);
    return most >= wanted && wanted > 0
        ? Seen.of(Verdict.HONOURED, "Up to " + most + " alternatives came for a token.")
        : wanted == 0
            ? Seen.of(Verdict.CONSISTENT, "None were asked for.")
            : Seen.of(
                details.logprobs().isEmpty() && text.isEmpty()
                    ? Verdict.UNSEEN
                    : Verdict.NOT_HONOURED,
                most + " alternatives came for a token at most.");
  }

  private Seen tools(JsonNode value) {
    Set<String> offered = new HashSet<>();
    value.forEach(tool -> offered.add(tool.path("function").path("name").asString("")));
    for (ContentPart.ToolCall call : calls) {
      if (!offered.contains(call.name())) {
        return Seen.of(
            Verdict.NOT_HONOURED, "“" + call.name() + "” was called, which was not offered.");
      }
    }
    return calls.isEmpty()
        ? Seen.of(Verdict.UNSEEN, "None was called, and none need be.")
        : Seen.of(Verdict.HONOURED, calls.size() + " of the offered ones were called.");
  }

  private Seen toolChoice(JsonNode value) {
    String named = value.path("function").path("name").asString("");
    String word = value.asString("");
    String happened = calls.isEmpty() ? "No tool was called." : calls.size() + " were called.";
    if (!named.isEmpty()) {
      boolean all = !calls.isEmpty() && calls.stream().allMatch(c -> c.name().equals(named));
      return Seen.of(all ? Verdict.HONOURED : Verdict.NOT_HONOURED, happened);
    }
    return switch (word) {
      case "none" -> Seen.of(calls.isEmpty() ? Verdict.HONOURED : Verdict.NOT_HONOURED, happened);
      case "required" ->
          Seen.of(calls.isEmpty() ? Verdict.NOT_HONOURED : Verdict.HONOURED, happened);
      default -> Seen.of(Verdict.CONSISTENT, happened);
    };
  }

  private Seen parallel(boolean allowed) {
    return !allowed && calls.size() > 1
        ? Seen.of(Verdict.NOT_HONOURED, calls.size() + " tools were called at once.")
        : Seen.of(
            allowed && calls.size() > 1 ? Verdict.HONOURED : Verdict.CONSISTENT,
            calls.size() + " tools were called at once.");
  }

  private Seen reasoning(JsonNode value) {
    Usage usage = facts.usage();
    Long tokens = usage == null ? null : usage.reasoningTokens();
    boolean thought = reasons || (tokens != null && tokens > 0);
    String effort = value.isString() ? value.stringValue() : value.path("effort").asString("");
    boolean off = effort.equals("none") || !value.path("enabled").asBoolean(true);
    String happened =
        thought
            ? "The model thought" + (tokens == null ? "." : ": " + tokens + " tokens.")
            : "Nothing shows that the model thought.";
    if (off) {
      return Seen.of(thought ? Verdict.NOT_HONOURED : Verdict.HONOURED, happened);
    }
    return Seen.of(thought ? Verdict.HONOURED : Verdict.UNSEEN, happened);
  }

  private Seen included(boolean wanted) {
    String happened = reasons ? "Reasoning came." : "No reasoning came.";
    return !wanted
        ? Seen.of(reasons ? Verdict.NOT_HONOURED : Verdict.HONOURED, happened)
        : Seen.of(reasons ? Verdict.HONOURED : Verdict.UNSEEN, happened);
  }

  private Seen tier(String wanted) {
    String got = details.extra().path("service_tier").asString("");
    return got.isEmpty()
        ? Seen.of(Verdict.UNSEEN, "The answer does not say which tier served it.")
        : Seen.of(
            wanted.equals(got) || wanted.equals("auto") ? Verdict.HONOURED : Verdict.NOT_HONOURED,
            "The answer names the tier “" + got + "”.");
  }

  private Seen fallbacks(JsonNode value) {
    String got = facts.model();
    if (got == null) {
      return Seen.of(Verdict.UNSEEN, "The answer does not say which model wrote it.");
    }
    for (JsonNode each : value) {
      if (got.startsWith(each.asString("\0"))) {
        return Seen.of(Verdict.HONOURED, got + " answered, which is one of them.");
      }
    }
    return Seen.of(Verdict.CONSISTENT, got + " answered.");
  }

  private Seen routing(JsonNode value) {
    String got = facts.provider();
    if (got == null) {
      return Seen.of(Verdict.UNSEEN, "The answer does not say who ran the model.");
    }
    if (names(value.path("ignore")).contains(slug(got))) {
      return Seen.of(Verdict.NOT_HONOURED, got + " ran the model, which was to be passed by.");
    }
    Set<String> only = names(value.path("only"));
    if (!only.isEmpty()) {
      return Seen.of(
          only.contains(slug(got)) ? Verdict.HONOURED : Verdict.NOT_HONOURED,
          got + " ran the model.");
    }
    return names(value.path("order")).contains(slug(got))
        ? Seen.of(Verdict.HONOURED, got + " ran the model, which stands in the order.")
        : Seen.of(Verdict.CONSISTENT, got + " ran the model.");
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(each -> names.add(slug(each.asString("").replaceFirst("/.*", ""))));
    return names;
  }

  /** Providers are asked for by their slug and answer with their name. */
  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Seen seed() {
    String fingerprint = details.extra().path("system_fingerprint").asString("");
    return Seen.of(
        Verdict.UNSEEN,
        "Only the same request asked again can show it"
            + (fingerprint.isEmpty() ? "." : "; it ran on “" + fingerprint + "”."));
  }

  private Seen modalities(JsonNode value) {
    boolean wanted = false;
    for (JsonNode each : value) {
      wanted |= each.asString("").equals("image");
    }
    return wanted
        ? Seen.of(
            pictures > 0 ? Verdict.HONOURED : Verdict.NOT_HONOURED, pictures + " pictures came.")
        : Seen.of(Verdict.UNSEEN, "One answer alone cannot show it.");
  }

  private Seen plugins() {
    return annotations > 0
        ? Seen.of(Verdict.HONOURED, annotations + " annotations came with the answer.")
        : Seen.of(Verdict.UNSEEN, "No annotations came with the answer.");
  }

  private Seen debug() {
    return details.extra().has("debug")
        ? Seen.of(Verdict.HONOURED, "What was asked to be echoed came.")
        : Seen.of(Verdict.NOT_HONOURED, "Nothing was echoed.");
  }
}
