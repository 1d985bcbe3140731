package dev.tempera.core.store;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Log probabilities in the database: a zlib stream of the array that the API has, {@code [{token,
 * logprob, bytes, top_logprobs: [{token, logprob, bytes}]}]}. Empty for none.
 */
public final class LogprobsCodec {
  private LogprobsCodec() {}

  /** The bytes of some log probabilities. Any thread. */
  static byte[] write(List<TokenLogprob> tokens) {
    if (tokens.isEmpty()) {
      return new byte[0];
    }
    byte[] plain = ExactJson.write(toJson(tokens)).getBytes(StandardCharsets.UTF_8);
    return Zlib.compress(plain, plain.length);
  }

  /** The log probabilities in some bytes; what is damaged gives none. Any thread. */
  static List<TokenLogprob> read(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return List.of();
    }
    try {
      return ofText(new String(Zlib.decompress(bytes), StandardCharsets.UTF_8));
    } catch (StoreException e) {
      return List.of();
    }
  }

  /** The log probabilities in a JSON text; what is damaged gives none. Any thread. */
  static List<TokenLogprob> ofText(String json) {
    try {
      return fromJson(ExactJson.read(json));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** As the API has them. Any thread. */
  public static ArrayNode toJson(List<TokenLogprob> tokens) {
    ArrayNode all = ExactJson.array();
    for (TokenLogprob token : tokens) {
      ObjectNode json = all.addObject();
      put(json, token.token(), token.logprob(), token.bytes());
      ArrayNode top = json.putArray("top_logprobs");
      token.top().forEach(t -> put(top.addObject(), t.token(), t.logprob(), t.bytes()));
    }
    return all;
  }

  private static void put(
      ObjectNode into, String token, double logprob, @Nullable List<Integer> bytes) {
    into.put("token", token);
    into.put("logprob", logprob);
    if (bytes != null) {
      bytes.forEach(into.putArray("bytes")::add);
    }
  }

  /** What stands in an array as the API has it; never fails. Any thread. */
  public static List<TokenLogprob> fromJson(JsonNode array) {
    List<TokenLogprob> all = new ArrayList<>();
    for (JsonNode json : array) {
      List<TopLogprob> top = new ArrayList<>();
      for (JsonNode each : json.path("top_logprobs")) {
        top.add(new TopLogprob(token(each), logprob(each), bytes(each)));
      }
      all.add(new TokenLogprob(token(json), logprob(json), bytes(json), top));
    }
    return all;
  }

  private static String token(JsonNode json) {
    return json.path("token").stringValue("");
  }

  private static double logprob(JsonNode json) {
    return json.path("logprob").asDouble(0);
  }

  private static @Nullable List<Integer> bytes(JsonNode json) {
    JsonNode array = json.get("bytes");
    if (array == null || !array.isArray()) {
      return null;
    }
    List<Integer> all = new ArrayList<>(array.size());
    array.forEach(value -> all.add(value.asInt(0)));
    return all;
  }
}
