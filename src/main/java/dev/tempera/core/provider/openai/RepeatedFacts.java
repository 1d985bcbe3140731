package dev.tempera.core.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * What most entries of a list say alike is made once, and kept once: names of parameters, sets of
 * them, defaults. What is remembered is bounded; two facts that fall into the same place only push
 * each other out. One list each; one thread.
 */
final class RepeatedFacts {
  /** Powers of two, so that a hash leads to a place. */
  private static final int TEXTS = 512;

  private static final int SETS = 256;

  /** Longer texts are no names that come again. */
  private static final int LONGEST = 40;

  private record Names(List<String> listed, Set<String> set) {}

  private final @Nullable String[] texts = new String[TEXTS];
  private final @Nullable Names[] sets = new Names[SETS];
  private final Map<String, Map<String, JsonNode>> defaults = new HashMap<>();
  private byte[] room = new byte[0];

  /** The text that the parser stands at. */
  String text(JsonParser json) {
    int length = json.getStringLength();
    if (length > LONGEST) {
      return json.getString();
    }
    char[] chars = json.getStringCharacters();
    int from = json.getStringOffset();
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int place = place(hash, TEXTS);
    String known = texts[place];
    if (known == null || !isSame(known, chars, from, length)) {
      known = new String(chars, from, length);
      texts[place] = known;
    }
    return known;
  }

  private static boolean isSame(String known, char[] chars, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int place(int hash, int places) {
    return (hash ^ (hash >>> 16)) & (places - 1);
  }

  /** The names as an immutable set; one that stands there twice is there once. */
  Set<String> set(List<String> names) {
    int place = place(names.hashCode(), SETS);
    Names known = sets[place];
    if (known == null || !known.listed.equals(names)) {
      known = new Names(new ArrayList<>(names), unique(names));
      sets[place] = known;
    }
    return known.set;
  }

  private static Set<String> unique(List<String> names) {
    try {
      return Set.of(names.toArray(new String[0]));
    } catch (IllegalArgumentException e) {
      return Set.copyOf(names);
    }
  }

  /**
   * The default parameters written there.
   *
   * @throws JacksonException if they are nothing that can be reckoned with
   */
  Map<String, JsonNode> defaults(byte[] body, int from, int length) {
    String text = new String(body, from, length, StandardCharsets.UTF_8);
    return defaults.computeIfAbsent(
        text, key -> Map.copyOf(ModelListParser.defaults(WireJson.tree(body, from, length))));
  }

  /** Some room for so many bytes, until the next call. */
  byte[] room(int bytes) {
    if (room.length < bytes) {
      room = new byte[Math.max(bytes, 2 * room.length)];
    }
    return room;
  }
}
