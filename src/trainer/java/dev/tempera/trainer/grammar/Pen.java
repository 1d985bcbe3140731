package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes random text from templates: {@code [a|b]} is a choice (they nest), {@code <list>} a word
 * of a list, {@code {name}} a variable and {@code {^name}} the variable with a capital. Belongs to
 * one sample.
 */
final class Pen {
  final SplittableRandom random;
  private final Map<String, String> variables = new HashMap<>();

  Pen(SplittableRandom random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From low to high, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String word(String list) {
    return pick(Words.list(list));
  }

  /** Different words of one list, in random order. */
  List<String> words(String list, int count) {
    return several(List.of(Words.list(list)), count);
  }

  /** Different elements in random order. */
  <T> List<T> several(List<T> from, int count) {
    List<T> left = new ArrayList<>(from);
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }

  Pen set(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Says one of the templates. */
  String say(String... templates) {
    var out = new StringBuilder();
    expand(pick(templates), out);
    return out.toString();
  }

  private void expand(String t, StringBuilder out) {
    int i = 0;
    while (i < t.length()) {
      char c = t.charAt(i);
      if (c == '[') {
        int end = close(t, i);
        expand(pick(choices(t.substring(i + 1, end))), out);
        i = end + 1;
      } else if (c == '<') {
        int end = t.indexOf('>', i);
        out.append(word(t.substring(i + 1, end)));
        i = end + 1;
      } else if (c == '{') {
        int end = t.indexOf('}', i);
        out.append(variable(t.substring(i + 1, end)));
        i = end + 1;
      } else {
        out.append(c);
        i++;
      }
    }
  }

  private String variable(String name) {
    boolean capital = name.startsWith("^");
    String value = variables.get(capital ? name.substring(1) : name);
    if (value == null) {
      throw new IllegalStateException("no variable " + name);
    }
    return capital ? Text.capital(value) : value;
  }

  private static int close(String t, int open) {
    int depth = 0;
    for (int i = open; i < t.length(); i++) {
      if (t.charAt(i) == '[') {
        depth++;
      } else if (t.charAt(i) == ']' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no closing bracket: " + t);
  }

  private static String[] choices(String inside) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(inside.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(inside.substring(from));
    return parts.toArray(String[]::new);
  }
}
