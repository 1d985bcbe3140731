package dev.tempera.cli;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ReasoningFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Options for parameters that are objects: what of them is given, no more. */
final class RequestOptions {
  @Option(
      names = "--reasoning-effort",
      paramLabel = "WORD",
      description = "none, minimal, low, medium, high, xhigh or max.")
  @Nullable String effort;

  @Option(
      names = "--reasoning-max-tokens",
      paramLabel = "N",
      description = "The most tokens to think, instead of an effort.")
  @Nullable Long budget;

  @Option(
      names = "--reasoning-summary",
      paramLabel = "WORD",
      description = "auto, concise or detailed.")
  @Nullable String summary;

  @Option(names = "--reasoning-exclude", description = "Think, but return no thoughts.")
  boolean exclude;

  @Option(names = "--no-reasoning", description = "Switch reasoning off.")
  boolean off;

  @Option(
      names = "--plugin",
      paramLabel = "ID[=JSON]",
      description =
          "Switch on a plugin of OpenRouter, such as web or file-parser, with these settings"
              + " (=false: off); may be repeated.")
  List<String> plugins = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "TIME",
      description = "Have the provider cache the whole prompt, for 5m or 1h (Anthropic).")
  @Nullable String cache;

  @Option(
      names = "--cache-system",
      paramLabel = "TIME",
      description = "Mark the system prompt to be cached for 5m or 1h.")
  @Nullable String cacheSystem;

  @Option(
      names = "--cache-prompt",
      paramLabel = "TIME",
      description = "Mark the prompt to be cached for 5m or 1h.")
  @Nullable String cachePrompt;

  /** The prompt with its mark, if it is to have one. */
  ChatMessage marked(ChatMessage prompt) throws UsageException {
    return cachePrompt == null
        ? prompt
        : CacheMarks.mark(prompt, time(cachePrompt, "--cache-prompt"));
  }

  private static String time(String given, String option) throws UsageException {
    if (!given.equals(CacheMarks.FIVE_MINUTES) && !given.equals(CacheMarks.HOUR)) {
      throw new UsageException(option + " takes 5m or 1h, found “" + given + "”.");
    }
    return given;
  }

  private ParameterSet caching(ParameterSet set) throws UsageException {
    ParameterSet cached = set;
    if (cache != null) {
      ObjectNode control = ExactJson.object().put("type", "ephemeral");
      if (time(cache, "--cache").equals(CacheMarks.HOUR)) {
        control.put("ttl", cache);
      }
      cached = cached.with("cache_control", control);
    }
    return cacheSystem == null
        ? cached
        : cached.with("cache_system", JsonText.text(time(cacheSystem, "--cache-system")));
  }

  /** The parameters with what is given; the values are checked with all others. */
  ParameterSet addTo(ParameterSet set) throws UsageException {
    return caching(reasoning(plugins(set)));
  }

  private ParameterSet plugins(ParameterSet set) throws UsageException {
    if (plugins.isEmpty()) {
      return set;
    }
    ArrayNode list = ExactJson.array();
    for (String each : plugins) {
      list.add(plugin(each));
    }
    return set.with("plugins", list);
  }

  private static ObjectNode plugin(String given) throws UsageException {
    int equals = given.indexOf('=');
    String id = equals < 0 ? given : given.substring(0, equals);
    if (id.isBlank()) {
      throw new UsageException("--plugin takes ID or ID=JSON, found “" + given + "”.");
    }
    ObjectNode plugin = ExactJson.object().put("id", id);
    if (equals < 0) {
      return plugin;
    }
    JsonNode settings = ParameterOptions.json(given.substring(equals + 1), "--plugin " + id);
    if (settings.isBoolean()) {
      return settings.booleanValue() ? plugin : plugin.put("enabled", false);
    }
    if (!(settings instanceof ObjectNode object)) {
      throw new UsageException("--plugin " + id + " takes an object of settings, true or false.");
    }
    object.remove("id");
    plugin.setAll(object);
    return plugin;
  }

  private ParameterSet reasoning(ParameterSet set) throws UsageException {
    if (effort != null && budget != null) {
      throw new UsageException("--reasoning-effort and --reasoning-max-tokens exclude each other.");
    }
    if (off && (effort != null || budget != null)) {
      throw new UsageException(
          "--no-reasoning and an effort or a number of tokens exclude each other.");
    }
    JsonNode reasoning = null;
    if (budget != null) {
      reasoning = ReasoningFields.BUDGET.in(reasoning, JsonText.number(BigDecimal.valueOf(budget)));
    }
    if (summary != null) {
      reasoning = ReasoningFields.SUMMARY.in(reasoning, JsonText.text(summary));
    }
    if (exclude) {
      reasoning = ReasoningFields.EXCLUDE.in(reasoning, JsonText.bool(true));
    }
    if (off) {
      reasoning = ReasoningFields.ENABLED.in(reasoning, JsonText.bool(false));
    }
    if (effort != null && reasoning == null) {
      // By itself in the form that every server knows.
      return set.with("reasoning_effort", JsonText.text(effort));
    }
    if (effort != null) {
      reasoning = ReasoningFields.EFFORT.in(reasoning, JsonText.text(effort));
    }
    return reasoning == null ? set : set.with("reasoning", reasoning);
  }
}
