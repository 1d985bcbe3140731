package dev.tempera.trainer.grammar;

import java.util.Locale;

/** Small helpers for English words. */
final class Text {
  private static final String[] NUMBERS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };

  private Text() {}

  static String capital(String s) {
    return s.isEmpty() ? s : Character.toUpperCase(s.charAt(0)) + s.substring(1);
  }

  static String number(int n) {
    return n < NUMBERS.length ? NUMBERS[n] : Integer.toString(n);
  }

  static String withA(String noun) {
    String lower = noun.toLowerCase(Locale.ROOT);
    boolean vowel = "aeiou".indexOf(lower.charAt(0)) >= 0;
    if (lower.startsWith("uni") || lower.startsWith("one") || lower.startsWith("use")) {
      vowel = false;
    }
    if (lower.startsWith("hour") || lower.startsWith("honest")) {
      vowel = true;
    }
    return (vowel ? "an " : "a ") + noun;
  }

  /** A rough count, good enough for a haiku of simple words. */
  static int syllables(String phrase) {
    int total = 0;
    for (String word : phrase.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      int count = 0;
      boolean before = false;
      for (int i = 0; i < word.length(); i++) {
        boolean vowel = "aeiouy".indexOf(word.charAt(i)) >= 0;
        count += vowel && !before ? 1 : 0;
        before = vowel;
      }
      if (word.endsWith("e") && !word.endsWith("le") && count > 1) {
        count--;
      }
      total += word.isEmpty() ? 0 : Math.max(1, count);
    }
    return total;
  }

  /** A string as JSON text. */
  static String quoted(String s) {
    return '"' + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
