package dev.tempera.core.settings;

import dev.tempera.core.provider.KeyShape;
import dev.tempera.core.provider.SecretMask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strikes keys out of what leaves the program's memory: log, diagnostics, exports. Knows every key
 * that was used since the start, in the forms that it may take (as it is, percent-encoded, in
 * base64, escaped in JSON), and what keys usually look like. Any thread.
 */
public final class Redactor {
  /** Shorter words are no secrets, and striking them out would tear up texts. */
  private static final int SHORTEST_SECRET = 8;

  /** So much of a key's start, where a text was cut, is struck out too. */
  private static final int SHORTEST_START = 16;

  /** What stands where a text was cut: as it is, in JSON, and its UTF-8 read as Latin-1. */
  private static final List<String> CUTS = List.of("…", "\\u2026", "\u00e2\u0080\u00a6");

  /** The longest first, because one may be a part of another. */
  private final Set<String> known =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** Finds the keys where JSON has written chars as numbers. */
  private volatile SecretMask escaped = new SecretMask(List.of());

  /** A redactor that knows no key yet. */
  public Redactor() {}

  /** From now on {@code key} is struck out. */
  public synchronized void know(String key) {
    if (key.length() < SHORTEST_SECRET || known.contains(key)) {
      return;
    }
    known.add(key);
    escaped = escaped.and(key);
    known.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
    // Printable ASCII, so JSON can only write it as it is or with these two escaped.
    known.add(key.replace("\\", "\\\\").replace("\"", "\\\""));
    known.add(key.replace("/", "\\/"));
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      known.add(inBase64(Base64.getEncoder(), bytes, before));
      known.add(inBase64(Base64.getUrlEncoder(), bytes, before));
    }
  }

  /**
   * What surely is in the base64 text of anything that holds the bytes after 3·n + {@code before}
   * others: without the chars that its neighbours have a part in.
   */
  private static String inBase64(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String text = encoder.withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
    return text.substring(from, to);
  }

  /** The text without known keys and without what looks like one: for people to read. */
  public String redact(String text) {
    String rest = text;
    for (String each : known) {
      rest = rest.replace(each, "***");
    }
    rest = escaped.strike(rest);
    return Shape.OF_A_KEY
        .matcher(rest)
        .replaceAll(found -> {
          String before = found.group(1) == null ? found.group(2) : found.group(1);
          return Matcher.quoteReplacement(before == null ? "***" : before + "***");
        });
  }

  /**
   * The text with known keys, and only these, overwritten char by char: lengths and everything else
   * stay true, JSON stays JSON and base64 stays base64. Where the text ends, or was cut with "…", a
   * start of 16 chars or more of a key is struck out too.
   */
  public String strike(String text) {
    String rest = text;
    for (String each : known) {
      if (rest.contains(each)) {
        rest = rest.replace(each, "x".repeat(each.length()));
      }
    }
    return strikeStarts(escaped.strike(rest, 'x'));
  }

  private String strikeStarts(String text) {
    String rest = strikeStart(text, text.length());
    for (String cut : CUTS) {
      for (int at = rest.indexOf(cut); at >= 0; at = rest.indexOf(cut, at + cut.length())) {
        rest = strikeStart(rest, at);
      }
    }
    return rest;
  }

  /** Strikes out the start of a key that ends before {@code end}. */
  private String strikeStart(String text, int end) {
    for (String each : known) {
      for (int length = Math.min(each.length() - 1, end); length >= SHORTEST_START; length--) {
        if (text.regionMatches(end - length, each, 0, length)) {
          return text.substring(0, end - length) + "x".repeat(length) + text.substring(end);
        }
      }
    }
    return text;
  }

  /** The same for bytes. */
  public byte[] strike(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String struck = strike(text);
    return struck.equals(text) ? bytes : struck.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Loaded with the first text: a start has none. */
  private static final class Shape {
    static final Pattern OF_A_KEY =
        Pattern.compile(
            "(?i)(\\bbearer\\s+)[^\\s\"',;]+"
                + "|(\\b(?:api[-_]?key|authorization|access[-_]?token)[\"']?\\s*[:=]\\s*[\"']?(?:basic\\s+)?)"
                + "(?!bearer\\b)[^\\s\"',;&]{6,}"
                + "|\\b"
                + KeyShape.BEGINNING
                + "[A-Za-z0-9_-]{6,}"
                + "|\\b"
                + KeyShape.RUN_ON);
  }
}
