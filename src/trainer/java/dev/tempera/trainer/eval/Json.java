package dev.tempera.trainer.eval;

import java.util.LinkedHashSet;
import java.util.Set;

/** A strict reader of JSON that keeps only what the rules ask: is it valid, which keys has it. */
final class Json {
  private final String text;
  private final Set<String> keys = new LinkedHashSet<>();
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The keys of a valid JSON object, nested ones too; null if the text is no JSON object. */
  static @org.jspecify.annotations.Nullable Set<String> keys(String text) {
    var json = new Json(text.strip());
    try {
      if (json.peek() != '{') {
        return null;
      }
      json.value();
      return json.at == json.text.length() ? json.keys : null;
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalStateException("expected " + c + " at " + at);
    }
    at++;
  }

  private void value() {
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> {
        int from = at;
        while (at < text.length() && ",}] \n".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        String word = text.substring(from, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
          throw new IllegalStateException("no value: " + word);
        }
      }
    }
  }

  private void object() {
    expect('{');
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      peek();
      keys.add(string());
      expect(':');
      value();
      if (peek() == '}') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private void array() {
    expect('[');
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value();
      if (peek() == ']') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private String string() {
    expect('"');
    int from = at;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) < ' ') {
        throw new IllegalStateException("control character in a string");
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw new IllegalStateException("string without an end");
    }
    return text.substring(from, at++);
  }
}
