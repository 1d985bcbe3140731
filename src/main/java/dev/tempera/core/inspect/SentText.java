package dev.tempera.core.inspect;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.CanonicalJson;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as it went out, without the key. Immutable.
 *
 * @param url empty if nothing could be sent
 * @param headers the authorization left out, values that may be keys struck out
 * @param leftOut the names of what was set and not sent
 * @param body the exact text
 * @param json the same as a tree, null if it is no JSON
 * @param damaged whether the disk gave it back otherwise than it was stored
 */
public record SentText(
    String url,
    Map<String, String> headers,
    List<String> leftOut,
    String body,
    @Nullable JsonNode json,
    boolean damaged) {
  public SentText {
    headers = Collections.unmodifiableMap(headers);
    leftOut = List.copyOf(leftOut);
  }

  /** What is kept, taken apart; takes as long as the body is large. Any thread. */
  public static SentText of(SentRequest sent) {
    JsonNode meta = JsonText.valueOf(sent.metaJson());
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> leftOut = new ArrayList<>();
    String url = "";
    if (meta != null) {
      url = meta.path("url").asString("");
      meta.path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asString("")));
      meta.path("left_out").forEach(name -> leftOut.add(name.asString("")));
    }
    return new SentText(
        url, headers, leftOut, sent.body(), JsonText.valueOf(sent.body()), sent.damaged());
  }

  /** The body in the canonical form of RFC 8785; empty where it has none. */
  public Optional<String> canonical() {
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.write(json));
    } catch (IllegalArgumentException noForm) {
      return Optional.empty();
    }
  }

  /** The SHA-256 of the body in lower-case hexadecimal. */
  public String sha256() {
    return Sha256.of(body);
  }

  /** What was asked for: the members of the body but model, messages and what asks for a stream. */
  public Map<String, JsonNode> parameters() {
    Map<String, JsonNode> all = new TreeMap<>();
    if (json != null) {
      json.properties().forEach(member -> all.put(member.getKey(), member.getValue()));
      all.keySet().removeAll(List.of("model", "messages", "stream", "stream_options"));
    }
    return all;
  }
}
