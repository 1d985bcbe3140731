package dev.tempera.cli;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request parameters among the options: only what is given is set, and what is given is
 * insisted on, because typing it says so.
 */
final class ParameterOptions {
  /** Numbers stay as they were typed: 0.70 is sent as 0.70. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LARGEST_FILE = 8 << 20;

  private ParameterOptions() {}

  static ParameterSet of(Options options) throws UsageException {
    ParameterSet set = ParameterSet.EMPTY;
    set = number(set, "temperature", options.temperature);
    set = number(set, "top_p", options.topP);
    if (options.maxTokens != null) {
      set = set.with("max_tokens", NODES.numberNode(options.maxTokens));
    }
    if (options.seed != null) {
      set = set.with("seed", NODES.numberNode(options.seed));
    }
    if (options.responseFormat != null) {
      set = set.with("response_format", responseFormat(options.responseFormat));
    }
    JsonNode tools = options.answering.offered();
    if (tools != null) {
      set = set.with("tools", tools);
    }
    if (options.toolChoice != null) {
      set = set.with("tool_choice", toolChoice(options.toolChoice));
    }
    set = options.request.addTo(set);
    for (String param : options.params) {
      set = param(set, param);
    }
    return insist(set);
  }

  private static ParameterSet insist(ParameterSet set) {
    ParameterSet insisted = set;
    for (var entry : set.values().entrySet()) {
      insisted =
          insisted.with(entry.getKey(), new ParameterValue.Set(entry.getValue().json(), true));
    }
    return insisted;
  }

  private static ParameterSet number(ParameterSet set, String name, @Nullable BigDecimal value) {
    return value == null ? set : set.with(name, NODES.numberNode(value));
  }

  private static ParameterSet param(ParameterSet set, String param) throws UsageException {
    int equals = param.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--param takes NAME=JSON, found “" + param + "”.");
    }
    String name = param.substring(0, equals);
    return set.with(name, json(param.substring(equals + 1), "--param " + name));
  }

  private static JsonNode responseFormat(String value) throws UsageException {
    return switch (value) {
      case "text", "json_object" -> NODES.objectNode().put("type", value);
      default -> {
        if (!value.startsWith("@")) {
          throw new UsageException(
              "--response-format takes text, json_object or @FILE, found “" + value + "”.");
        }
        yield schemaFormat(file(value, "--response-format"), Path.of(value.substring(1)));
      }
    };
  }

  /** Takes a whole response_format, a {@code {name, schema}} or a bare schema. */
  private static JsonNode schemaFormat(JsonNode json, Path file) throws UsageException {
    if (!json.isObject()) {
      throw new UsageException("--response-format: " + file + " holds no JSON object.");
    }
    if (json.path("type").asString("").equals("json_schema") && json.has("json_schema")) {
      return json;
    }
    ObjectNode format = NODES.objectNode().put("type", "json_schema");
    if (json.has("schema") && json.has("name")) {
      format.set("json_schema", json);
    } else {
      ObjectNode named = format.putObject("json_schema");
      named.put("name", schemaName(json, file));
      named.set("schema", json);
    }
    return format;
  }

  private static String schemaName(JsonNode schema, Path file) {
    String title = schema.path("title").asString("");
    String base = title.isBlank() ? String.valueOf(file.getFileName()) : title;
    String name = base.replaceAll("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9_-]+", "_");
    return name.isEmpty() ? "answer" : name.substring(0, Math.min(64, name.length()));
  }

  private static JsonNode toolChoice(String value) throws UsageException {
    if (Set.of("none", "auto", "required").contains(value)) {
      return NODES.stringNode(value);
    }
    if (value.startsWith("{")) {
      return json(value, "--tool-choice");
    }
    ObjectNode named = NODES.objectNode().put("type", "function");
    named.putObject("function").put("name", value);
    return named;
  }

  static JsonNode file(String value, String option) throws UsageException {
    if (!value.startsWith("@")) {
      throw new UsageException(option + " takes @FILE, found “" + value + "”.");
    }
    Path file = Path.of(value.substring(1));
    try {
      byte[] bytes = Attachments.readBounded(file, LARGEST_FILE);
      if (bytes.length > LARGEST_FILE) {
        throw new UsageException(option + ": " + file + " is larger than 8 MB.");
      }
      return json(new String(bytes, StandardCharsets.UTF_8), option + " " + file);
    } catch (IOException e) {
      throw new UsageException(option + ": cannot read " + file + ".");
    }
  }

  static JsonNode json(String text, String where) throws UsageException {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      var at = e.getLocation();
      String place =
          at == null
              ? ""
              : String.format(
                  Locale.ROOT, " (line %d, column %d)", at.getLineNr(), at.getColumnNr());
      String hint =
          text.matches("[A-Za-z][A-Za-z0-9_-]*") ? "; a text needs quotes: '\"" + text + "\"'" : "";
      throw new UsageException(where + ": this is not valid JSON" + place + hint + ".");
    }
  }
}
