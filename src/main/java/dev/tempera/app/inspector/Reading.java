package dev.tempera.app.inspector;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.inspect.Gaps;
import dev.tempera.core.inspect.Honour;
import dev.tempera.core.inspect.Honours;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.inspect.WireMeaning;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What takes longer than to show the stream.
 *
 * @param start where the stream's text begins in that of the message, which may go on with an older
 *     one; −1 where it is not in it any more
 * @param thoughtStart the same of its reasoning
 * @param whole whether it is of all of the stream: of its beginning, only the meaning is known
 */
record Reading(
    WireMeaning meaning,
    Gaps gaps,
    List<Honour> honours,
    int start,
    int thoughtStart,
    boolean whole) {
  /** Nothing is read. */
  static final Reading NONE =
      new Reading(WireMeaning.NONE, Gaps.of(Wire.EMPTY), List.of(), -1, -1, false);

  Reading {
    honours = List.copyOf(honours);
  }

  /** Of a whole stream; takes as long as it is. */
  static Reading all(StoredAnswer facts, Wire wire) {
    WireMeaning meaning = WireMeaning.of(wire, facts.asked());
    return of(facts, meaning, Gaps.of(wire), Honours.of(facts, wire), true);
  }

  /** Of the beginning of a stream. */
  static Reading beginning(StoredAnswer facts, Wire wire) {
    WireMeaning meaning = WireMeaning.of(wire, facts.asked());
    return of(facts, meaning, Gaps.of(Wire.EMPTY), List.of(), false);
  }

  private static Reading of(
      StoredAnswer facts, WireMeaning meaning, Gaps gaps, List<Honour> honours, boolean whole) {
    ChatMessage message = facts.node().message();
    String thoughts =
        message.parts(ContentPart.Reasoning.class).stream()
            .map(ContentPart.Reasoning::text)
            .collect(Collectors.joining());
    return new Reading(
        meaning,
        gaps,
        honours,
        start(message.text(), meaning.text()),
        start(thoughts, meaning.reasoning()),
        whole);
  }

  private static int start(String text, String streamed) {
    if (text.startsWith(streamed)) {
      return 0;
    }
    return text.endsWith(streamed) ? text.length() - streamed.length() : -1;
  }
}
