package dev.tempera.core.inspect;

import java.util.List;

/**
 * Everything that can be told of an answer from what is kept of it. Immutable; any thread.
 *
 * @param wire its stream, cut into frames
 * @param meaning what each frame said
 */
public record Inspection(
    StoredAnswer answer,
    Wire wire,
    WireMeaning meaning,
    Timeline timeline,
    Gaps gaps,
    CostSheet cost,
    List<Honour> honours) {
  public Inspection {
    honours = List.copyOf(honours);
  }

  /** Reads and reckons all of it; takes as long as the stream is large. */
  public static Inspection of(StoredAnswer answer, Wire wire) {
    return new Inspection(
        answer,
        wire,
        WireMeaning.of(wire, answer.asked()),
        Timeline.of(answer.details().attempts(), wire),
        Gaps.of(wire),
        CostSheet.of(answer.facts(), answer.model().pricing()),
        Honours.of(answer, wire));
  }
}
