package dev.tempera.core.code;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.UrlSecrets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it goes to a server, without any secret. Immutable as long as nobody changes {@code
 * body}. Any thread.
 *
 * @param url of the chat completions
 * @param headers by name, those left out that every client sets itself; {@link
 *     HeaderSecrets#STRUCK} stands for a value that may be a secret
 * @param body what is sent
 * @param keyVariable the environment variable that holds the key, null where none is sent
 */
public record HttpCall(
    String url, Map<String, String> headers, ObjectNode body, @Nullable String keyVariable) {
  /** Where requests go that no server is chosen for. */
  public static final String OPENROUTER = "https://openrouter.ai/api/v1/chat/completions";

  private static final String PATH = "/chat/completions";

  private static final Set<String> SET_BY_CLIENTS =
      Set.of("accept", "accept-encoding", "content-type", "user-agent", "authorization");

  public HttpCall {
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      if (!SET_BY_CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
        kept.put(name, HeaderSecrets.isHarmless(name) ? value : HeaderSecrets.STRUCK);
      }
    });
    headers = Collections.unmodifiableMap(kept);
    url = UrlSecrets.told(url);
  }

  /**
   * A request that went out or would go out; empty where the body is no JSON object. One that asks
   * no server, as the built-in model is asked, is written for OpenRouter.
   */
  public static Optional<HttpCall> of(
      String url, Map<String, String> headers, String body, @Nullable String keyVariable) {
    JsonNode json;
    try {
      json = ExactJson.read(body);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (!(json instanceof ObjectNode object)) {
      return Optional.empty();
    }
    return Optional.of(
        isAtServer(url)
            ? new HttpCall(url, headers, object, keyVariable)
            : new HttpCall(OPENROUTER, Map.of(), object, "OPENROUTER_API_KEY"));
  }

  /** Whether an address is one of a server. */
  public static boolean isAtServer(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  /** What libraries are told: the address without the path that they add. */
  String baseUrl() {
    int query = url.indexOf('?');
    String front = query < 0 ? url : url.substring(0, query);
    return front.endsWith(PATH) ? front.substring(0, front.length() - PATH.length()) : front;
  }

  /** The query's names and values, undecoded, in their order; empty if there is none. */
  Map<String, String> query() {
    int query = url.indexOf('?');
    if (query < 0) {
      return Map.of();
    }
    Map<String, String> values = new java.util.LinkedHashMap<>();
    for (String each : url.substring(query + 1).split("&", -1)) {
      int equals = each.indexOf('=');
      if (!each.isEmpty()) {
        values.put(
            equals < 0 ? each : each.substring(0, equals),
            equals < 0 ? "" : each.substring(equals + 1));
      }
    }
    return values;
  }

  /**
   * The body as it is sent when the answer is to come at once or as a stream. Usage in the stream
   * is asked for only there.
   */
  public ObjectNode body(boolean streaming) {
    ObjectNode adapted = body.deepCopy();
    if (streaming) {
      adapted.put("stream", true);
    } else {
      adapted.remove("stream");
      adapted.remove("stream_options");
    }
    return adapted;
  }
}
