package dev.tempera.core.inspect;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.UrlSecrets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body that is edited by hand before it goes out again. Pure. */
public final class RawBody {
  /** Longer bodies are not edited here. */
  public static final int LONGEST = 300_000;

  /** Asks OpenRouter for what became of a request (its metadata, on the last event). */
  public static final Map<String, String> METADATA_HEADER =
      Map.of("X-OpenRouter-Metadata", "enabled");

  private static final String DEBUG = "debug";
  private static final String ECHO = "echo_upstream_body";

  private RawBody() {}

  /**
   * Where it goes, in words: to the connection as it is now, whatever the address was then.
   *
   * @param connection null if it is gone
   */
  public static String destination(@Nullable ConnectionProfile connection) {
    if (connection == null) {
      return "the connection of this answer, which is gone";
    }
    String base = UrlSecrets.told(connection.baseUrl().strip());
    if (base.isEmpty()) {
      return "“" + connection.name() + "”";
    }
    int query = base.indexOf('?');
    String front = query < 0 ? base : base.substring(0, query).replaceAll("/+$", "");
    return front + "/chat/completions" + (query < 0 ? "" : base.substring(query));
  }

  /** What the editor begins with: over several lines where it is JSON, with the same values. */
  public static String editable(SentText sent) {
    return sent.json() == null ? sent.body() : JsonText.pretty(sent.json());
  }

  /** What is wrong with it as JSON, in a sentence; it can be sent all the same. */
  public static Optional<String> fault(String text) {
    return switch (JsonText.parse(text)) {
      case JsonText.Failed(JsonText.Problem problem) ->
          Optional.of(
              "Line "
                  + problem.place().line()
                  + ", column "
                  + problem.place().column()
                  + ": "
                  + problem.message());
      case JsonText.Parsed parsed ->
          parsed.value().isObject()
              ? Optional.empty()
              : Optional.of("This is JSON, but no object: a server expects one.");
    };
  }

  /** Whether it asks for the bodies that go to those who run the model. */
  public static boolean asksForEcho(String text) {
    JsonNode json = JsonText.valueOf(text);
    return json != null && json.path(DEBUG).path(ECHO).asBoolean(false);
  }

  /** The text with that wish in it, or without; as it is where it is no JSON object. */
  public static String withEcho(String text, boolean wanted) {
    JsonNode json = JsonText.valueOf(text);
    if (!(json instanceof ObjectNode object) || asksForEcho(text) == wanted) {
      return text;
    }
    ObjectNode changed = object.deepCopy();
    JsonNode there = changed.path(DEBUG);
    ObjectNode debug =
        there.isObject() ? (ObjectNode) there : JsonNodeFactory.instance.objectNode();
    if (wanted) {
      debug.put(ECHO, true);
      changed.set(DEBUG, debug);
    } else {
      debug.remove(ECHO);
      if (debug.isEmpty()) {
        changed.remove(DEBUG);
      }
    }
    return JsonText.pretty(changed);
  }
}
