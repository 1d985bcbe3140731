package dev.tempera.faults;

import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question and the answer that it gets, which both sides of a kill know. What an answer consists
 * of differs from one to the next.
 *
 * @param stream which of those that stream at once
 * @param turn which of its questions, from 0
 */
record CountedAnswer(int stream, int turn) {
  static final String TEXT = "text";
  static final String THOUGHTS = "thoughts";
  static final String PICTURES = "pictures";

  /** A letter for each attempt. */
  static final String ATTEMPTS = "attempts";

  private static final String ATTEMPT = "a";

  /** What is in it, beside text. */
  private enum Shape {
    PLAIN,
    THINKING,
    CALLING,
    PAINTING,
    RETRIED
  }

  /**
   * An event.
   *
   * @param of what this is more of; empty for nothing that is kept
   * @param more what the event adds to that
   */
  record Piece(String of, String more, StreamEvent event) {}

  /** The one that a question asks for. */
  static CountedAnswer to(String question) {
    String[] numbers = question.split("/", -1);
    return new CountedAnswer(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  String question() {
    return "count/" + stream + "/" + turn;
  }

  /** What is asked when this is answered. */
  CountedAnswer following() {
    return new CountedAnswer(stream, turn + 1);
  }

  private Shape shape() {
    return Shape.values()[(stream + turn) % Shape.values().length];
  }

  /** Whether its attempts are counted. */
  boolean isRetried() {
    return shape() == Shape.RETRIED;
  }

  /** How many words it has: some end soon, some never within a kill. */
  private int words() {
    return 5 + (stream * 37 + turn * 61) % 100;
  }

  private String word(int number) {
    return String.format(Locale.ROOT, "%d.%d.wörd%d ", stream, turn, number);
  }

  /** All of it, in the order in which it streams. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    if (isRetried()) {
      retry(pieces);
    }
    for (int i = 0; i < words(); i++) {
      pieces.add(piece(i));
    }
    return pieces;
  }

  private Piece piece(int number) {
    String word = word(number);
    return switch (shape()) {
      case THINKING ->
          number % 10 < 6
              ? new Piece(THOUGHTS, word, new StreamEvent.ReasoningDelta(word))
              : text(word);
      case CALLING -> number < 3 ? text(word) : call(number, word);
      case PAINTING -> {
        String picture = picture(number);
        yield number % 5 == 4
            ? new Piece(PICTURES, picture, new StreamEvent.ImageReceived(picture))
            : text(word);
      }
      case PLAIN, RETRIED -> text(word);
    };
  }

  private static Piece text(String word) {
    return new Piece(TEXT, word, new StreamEvent.TextDelta(word));
  }

  /** Two calls by turns. */
  private static Piece call(int number, String word) {
    int slot = number % 2;
    boolean first = number < 5;
    return new Piece(
        callOf("call" + slot),
        word,
        new StreamEvent.ToolCallDelta(
            slot, first ? "call" + slot : null, first ? "look" : null, word));
  }

  /** What the arguments of a call are counted as. */
  static String callOf(String id) {
    return "call-" + id;
  }

  private String picture(int number) {
    byte[] bytes = word(number).repeat(200).getBytes(StandardCharsets.UTF_8);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** A server that is busy at first. */
  private static void retry(List<Piece> pieces) {
    pieces.add(new Piece("", "", new StreamEvent.Opened(503, Map.of(), null)));
    pieces.add(
        new Piece(
            ATTEMPTS,
            ATTEMPT + ATTEMPT,
            new StreamEvent.Retrying(
                2, Duration.ofMillis(1), new ProviderError.Network("It is busy.", true))));
    pieces.add(new Piece("", "", new StreamEvent.Opened(200, Map.of(), null)));
  }

  /** All of it by what it is of. */
  Map<String, String> whole() {
    Map<String, String> whole = new TreeMap<>();
    for (Piece piece : pieces()) {
      if (!piece.of().isEmpty()) {
        whole.merge(piece.of(), piece.more(), String::concat);
      }
    }
    return whole;
  }

  /** What so many attempts are counted as. */
  static String attempts(int count) {
    return ATTEMPT.repeat(count);
  }
}
