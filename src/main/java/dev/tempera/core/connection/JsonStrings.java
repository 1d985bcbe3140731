package dev.tempera.core.connection;

import java.util.Arrays;

/**
 * Goes through JSON for the values that are strings, wherever the reads cut it. A new line ends
 * every string, since JSON has none in them. Not safe for threads.
 */
final class JsonStrings {
  /** Hears of each string that is no field's name, whole or as far as it is there. */
  interface Visitor {
    /**
     * A string.
     *
     * @param text what it says
     * @param places where each of its chars is written, and where the last one ends
     */
    void string(String text, int[] places);
  }

  private boolean inside;
  private boolean escaped;

  /** Takes note of a text in front of all others. */
  void pass(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        inside = false;
        escaped = false;
      } else if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = inside;
      } else if (c == '"') {
        inside = !inside;
      }
    }
  }

  /** Shows the strings of the text that comes next, and does not take note of it. */
  void visit(String text, Visitor visitor) {
    int at = escaped ? 1 : 0;
    if (inside) {
      at = string(text, at, visitor);
    }
    for (at = text.indexOf('"', at); at >= 0; at = text.indexOf('"', at)) {
      at = string(text, at + 1, visitor);
    }
  }

  /** Reads a string from behind its quote; returns where it is over. */
  private static int string(String text, int from, Visitor visitor) {
    StringBuilder said = new StringBuilder();
    int[] places = new int[16];
    int at = from;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      if (said.length() + 1 >= places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[said.length()] = at;
      at = character(text, at, said);
    }
    places[said.length()] = at;
    int after = Math.min(at + 1, text.length());
    if (after == text.length() || text.charAt(after) != ':') {
      visitor.string(said.toString(), Arrays.copyOf(places, said.length() + 1));
    }
    return after;
  }

  /** Reads one char into {@code said}; returns where it is over. */
  private static int character(String text, int at, StringBuilder said) {
    if (text.charAt(at) != '\\' || at + 1 == text.length()) {
      said.append(text.charAt(at));
      return at + 1;
    }
    if (text.charAt(at + 1) == 'u' && at + 6 <= text.length()) {
      try {
        said.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        return at + 6;
      } catch (NumberFormatException e) {
        // No number: a char like any other.
      }
    }
    said.append(text.charAt(at + 1));
    return at + 2;
  }
}
