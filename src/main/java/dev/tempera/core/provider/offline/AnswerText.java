package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns tokens into text that can be shown: whole characters only, and nothing that may turn out to
 * be the beginning of a stop text. Bytes that are no character become U+FFFD. One thread.
 */
final class AnswerText {
  private final List<byte[]> stops;
  private final List<Held> tokens = new ArrayList<>();
  private byte[] held = new byte[64];
  private int length;

  /** How many bytes were released before {@link #held}. */
  private int released;

  private boolean stopped;

  /** A token whose log probability was not yet given out. */
  private record Held(TokenLogprob logprob, int start, int end) {}

  /**
   * What can be shown.
   *
   * @param text possibly empty
   * @param logprobs of the tokens in it
   */
  record Piece(String text, List<TokenLogprob> logprobs) {}

  AnswerText(List<String> stops) {
    this.stops = stops.stream().map(stop -> stop.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Whether a stop text was written; it and what follows it are not shown. */
  boolean isStopped() {
    return stopped;
  }

  /** Adds a token; returns what can now be shown. */
  Piece add(byte[] bytes, @Nullable TokenLogprob logprob) {
    int start = released + length;
    if (length + bytes.length > held.length) {
      held = Arrays.copyOf(held, Math.max(held.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, held, length, bytes.length);
    length += bytes.length;
    if (logprob != null) {
      tokens.add(new Held(logprob, start, start + bytes.length));
    }
    int stop = firstStop(length - bytes.length + 1);
    if (stop >= 0) {
      stopped = true;
      length = stop;
      return release(stop);
    }
    return release(wholeCharacters(length - possibleStop()));
  }

  /** The answer is over; returns what was held back. */
  Piece finish() {
    return release(length);
  }

  private Piece release(int count) {
    String text = new String(held, 0, count, StandardCharsets.UTF_8);
    System.arraycopy(held, count, held, 0, length - count);
    length -= count;
    released += count;
    List<TokenLogprob> given = new ArrayList<>();
    // When nothing is held any more, a token cut by a stop text counts as shown.
    while (!tokens.isEmpty()
        && (length == 0
            ? tokens.getFirst().start() < released
            : tokens.getFirst().end() <= released)) {
      given.add(tokens.removeFirst().logprob());
    }
    return new Piece(text, given);
  }

  /**
   * Where the stop text begins that is complete first, the longest of several; −1 if there is none.
   * So the cut does not depend on how the text falls into tokens.
   */
  private int firstStop(int firstEnd) {
    for (int end = firstEnd; end <= length; end++) {
      int start = end;
      for (byte[] stop : stops) {
        if (end - stop.length >= 0 && matches(stop, end - stop.length, stop.length)) {
          start = Math.min(start, end - stop.length);
        }
      }
      if (start < end) {
        return start;
      }
    }
    return -1;
  }

  /** The length of the longest end of the text that a stop text begins with. */
  private int possibleStop() {
    int longest = 0;
    for (byte[] stop : stops) {
      for (int count = Math.min(stop.length - 1, length); count > longest; count--) {
        if (matches(stop, length - count, count)) {
          longest = count;
        }
      }
    }
    return longest;
  }

  private boolean matches(byte[] stop, int at, int count) {
    return Arrays.equals(held, at, at + count, stop, 0, count);
  }

  /** At most {@code count}, less the character that is not complete at the end. */
  private int wholeCharacters(int count) {
    int lead = count - 1;
    while (lead >= 0 && count - lead <= 3 && (held[lead] & 0xC0) == 0x80) {
      lead--;
    }
    if (lead < 0 || count - lead > 3) {
      return count;
    }
    int b = held[lead] & 0xFF;
    int needed =
        b >= 0xF0 && b <= 0xF4 ? 4 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xC2 && b < 0xE0 ? 2 : 1;
    return count - lead < needed ? lead : count;
  }
}
