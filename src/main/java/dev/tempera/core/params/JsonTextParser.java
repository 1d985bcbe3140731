package dev.tempera.core.params;

import dev.tempera.core.params.JsonText.Place;
import dev.tempera.core.params.JsonText.Problem;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A strict JSON parser whose messages are written for the person who types. Jackson's own name
 * token classes and character codes, and its tree forgets where a value stood.
 */
final class JsonTextParser {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(\\.[0-9]++)?+([eE][+-]?[0-9]++)?+");
  private static final Pattern WORD = Pattern.compile("[^\\s,:{}\\[\\]\"]++");
  private static final int MAX_NUMBER = 1000;
  // Bounds on what is remembered for messages; deeper or later values are placed at what encloses
  // them.
  private static final int MAX_PLACE_DEPTH = 32;
  private static final int MAX_PLACES = 50_000;

  private final String text;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Problem> duplicates = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  JsonTextParser(String text) {
    this.text = text;
  }

  JsonText.Result parse() {
    try {
      skipSpace();
      if (at == text.length()) {
        throw bad("There is no JSON here yet");
      }
      JsonNode value = value("", 0);
      skipSpace();
      if (at < text.length()) {
        throw bad("There is more after the end of the JSON value: " + shown());
      }
      return new JsonText.Parsed(value, places, duplicates);
    } catch (Bad e) {
      return new JsonText.Failed(e.problem);
    }
  }

  private JsonNode value(String pointer, int depth) throws Bad {
    if (depth <= MAX_PLACE_DEPTH && places.size() < MAX_PLACES) {
      places.put(pointer, place());
    }
    if (depth > JsonText.MAX_DEPTH) {
      throw bad("This is nested more than " + JsonText.MAX_DEPTH + " levels deep");
    }
    if (at == text.length()) {
      throw bad("The text ends where a value is expected");
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object(pointer, depth);
      case '[' -> array(pointer, depth);
      case '"' -> NODES.stringNode(string());
      case '\'', '\u201c', '\u201d', '\u2018', '\u2019' ->
          throw bad("Texts stand in straight double quotes, \"like this\"");
      case '}', ']', ',', ':' -> throw bad("A value is missing before " + shown());
      case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> word();
    };
  }

  private JsonNode object(String pointer, int depth) throws Bad {
    Place open = place();
    ObjectNode object = NODES.objectNode();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return object;
    }
    while (true) {
      Place keyPlace = place();
      if (at == text.length()) {
        throw unclosed("{", "}", open);
      }
      if (peek() != '"') {
        throw bad(
            peek() == '}'
                ? "Remove the comma before the closing brace"
                : "A name in double quotes is expected, not " + shown());
      }
      String key = string();
      skipSpace();
      if (peek() != ':') {
        throw bad("A colon is missing after the name \"" + shorten(key) + "\"");
      }
      at++;
      skipSpace();
      if (object.has(key)) {
        duplicates.add(
            new Problem(
                keyPlace, "\"" + shorten(key) + "\" is given twice; only the last one counts."));
      }
      object.set(key, value(child(pointer, key, depth), depth + 1));
      skipSpace();
      if (at == text.length()) {
        throw unclosed("{", "}", open);
      }
      if (peek() == '}') {
        at++;
        return object;
      }
      comma("}");
    }
  }

  private JsonNode array(String pointer, int depth) throws Bad {
    Place open = place();
    ArrayNode array = NODES.arrayNode();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return array;
    }
    while (true) {
      if (at == text.length()) {
        throw unclosed("[", "]", open);
      }
      if (peek() == ']') {
        throw bad("Remove the comma before the closing bracket");
      }
      array.add(value(child(pointer, Integer.toString(array.size()), depth), depth + 1));
      skipSpace();
      if (at == text.length()) {
        throw unclosed("[", "]", open);
      }
      if (peek() == ']') {
        at++;
        return array;
      }
      comma("]");
    }
  }

  private void comma(String close) throws Bad {
    if (peek() != ',') {
      throw bad("A comma or \u201c" + close + "\u201d is missing before " + shown());
    }
    at++;
    skipSpace();
  }

  private String string() throws Bad {
    Place open = place();
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        throw new Bad(open, "This text has no closing quote; a line break inside is written \\n");
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw bad(
            c == '\t'
                ? "A tab inside a text is written \\t"
                : String.format("A control character inside a text is written \\u%04x", (int) c));
      }
      if (c == '\\') {
        out.append(escaped());
      } else {
        out.append(c);
        at++;
      }
    }
  }

  private char escaped() throws Bad {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (c == 'u') {
      int code = 0;
      for (int i = at + 2; i < at + 6; i++) {
        int digit =
            i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
        if (digit < 0) {
          throw bad("\\u needs four hexadecimal digits after it");
        }
        code = code * 16 + digit;
      }
      at += 6;
      return (char) code;
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (known < 0) {
      throw bad("A backslash inside a text is written \\\\");
    }
    at += 2;
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private JsonNode number() throws Bad {
    Matcher word = WORD.matcher(text).region(at, text.length());
    String written = word.lookingAt() ? word.group() : "";
    Matcher number = NUMBER.matcher(written);
    if (!number.matches()) {
      throw bad(numberHint(written));
    }
    if (written.length() > MAX_NUMBER) {
      throw bad("This number has more than " + MAX_NUMBER + " digits");
    }
    JsonNode node;
    try {
      node =
          number.group(1) == null && number.group(2) == null && !written.equals("-0")
              ? NODES.numberNode(new BigInteger(written))
              : NODES.numberNode(new BigDecimal(written));
    } catch (NumberFormatException e) {
      throw bad("This number is out of range");
    }
    at += written.length();
    return node;
  }

  private static String numberHint(String written) {
    String what = "\u201c" + shorten(written) + "\u201d is not a number in JSON";
    if (written.startsWith("+")) {
      return what + ": leave out the plus sign";
    }
    if (written.startsWith(".") || written.startsWith("-.")) {
      return what + ": write a zero before the point";
    }
    if (written.matches("-?0[0-9].*")) {
      return what + ": leave out the leading zero";
    }
    return written.endsWith(".") ? what + ": write a digit after the point" : what;
  }

  private JsonNode word() throws Bad {
    Matcher matcher = WORD.matcher(text).region(at, text.length());
    String word = matcher.lookingAt() ? matcher.group() : "";
    JsonNode node =
        switch (word) {
          case "true" -> NODES.booleanNode(true);
          case "false" -> NODES.booleanNode(false);
          case "null" -> NODES.nullNode();
          case "True", "TRUE", "False", "FALSE", "None", "Null", "NULL" ->
              throw bad("JSON writes true, false and null in small letters");
          case "NaN", "Infinity", "undefined" -> throw bad("JSON has no " + word);
          default ->
              throw bad(
                  word.startsWith("//") || word.startsWith("/*") || word.startsWith("#")
                      ? "JSON has no comments"
                      : "\u201c" + shorten(word) + "\u201d needs double quotes");
        };
    at += word.length();
    return node;
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean beforeFeed = at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || (c == '\r' && !beforeFeed)) {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private Place place() {
    return new Place(line, at - lineStart + 1);
  }

  private String shown() {
    if (at == text.length()) {
      return "the end of the text";
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    String what = word.lookingAt() ? word.group() : text.substring(at, at + 1);
    return "\u201c" + shorten(what) + "\u201d";
  }

  private static String shorten(String word) {
    return word.codePointCount(0, word.length()) <= 24
        ? word
        : word.substring(0, word.offsetByCodePoints(0, 23)) + "\u2026";
  }

  private static String child(String pointer, String key, int depth) {
    return depth < MAX_PLACE_DEPTH ? pointer + "/" + JsonText.escapePointer(key) : pointer;
  }

  private Bad bad(String message) {
    return new Bad(place(), message);
  }

  private static Bad unclosed(String open, String close, Place place) {
    return new Bad(place, "This \u201c" + open + "\u201d has no closing \u201c" + close + "\u201d");
  }

  private static final class Bad extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Bad(Place place, String message) {
      super(message, null, false, false);
      problem = new Problem(place, message + ".");
    }
  }
}
