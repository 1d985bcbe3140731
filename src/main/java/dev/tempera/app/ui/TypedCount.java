package dev.tempera.app.ui;

import java.util.OptionalLong;

/** Whole numbers as people type them. Pure. */
public final class TypedCount {
  private static final long MOST = 1_000_000_000L;

  private TypedCount() {}

  /** Digits, perhaps in groups; what is no count, or a larger one than makes sense, is none. */
  public static OptionalLong of(String typed) {
    String digits = typed.replaceAll("[\\s,._'\u2009\u202f]", "");
    if (!digits.matches("[0-9]{1,10}")) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(digits);
    return count > MOST ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
