package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kept body read once more by what reads bodies from the network, without one: the same bytes
 * make the same events and the same end. One thread at a time.
 */
public final class StreamReplay {
  private static final int GOOD = 200;

  /**
   * How the answer was asked for, as far as that decides how it is read.
   *
   * @param profile the connection it was asked of, for sentences about how it ended
   * @param thinkTags whether thoughts stand in tags within the text
   * @param tools the names of the tools that were offered
   * @param stopped whether the person stopped it, so that an end that is missing is no fault
   */
  public record Asked(
      ConnectionProfile profile,
      String model,
      boolean thinkTags,
      Set<String> tools,
      boolean stopped) {
    public Asked {
      tools = Set.copyOf(tools);
    }
  }

  private final Asked asked;
  private final WireFrames.Sink frames;
  private final BodyReader reader;
  private @Nullable IOException broken;

  /**
   * Nothing is read yet.
   *
   * @param sink hears the events, on the thread that feeds; never {@code Sent} or {@code Ended}
   * @param frames hears of each event and line of the body before what is made of it
   */
  public StreamReplay(Asked asked, StreamSink sink, WireFrames.Sink frames) {
    this.asked = asked;
    this.frames = frames;
    ReadingRules rules = new ReadingRules(asked.thinkTags(), asked.tools());
    this.reader =
        new BodyReader(
            sink,
            KeyMask.none(),
            new StreamReader(
                sink,
                rules,
                SseDecoder.MAX_EVENT_BYTES,
                handler -> WireFrames.tap(frames, handler)));
  }

  /**
   * Takes the next bytes as they arrived; the array is not kept. What follows an event that is too
   * long is passed over.
   */
  public void feed(byte[] bytes, long nanoTime) {
    if (broken != null) {
      return;
    }
    try {
      int _ = reader.accept(bytes, bytes.length, false, nanoTime);
    } catch (SseDecoder.EventTooLongException e) {
      broken = e;
    }
  }

  /** The body is over: hands out what is only whole now, and says how the answer ended. */
  public Outcome end() {
    byte[] whole = reader.isWhole() ? reader.wholeBody() : new byte[0];
    if (reader.isWhole()) {
      frames.frame(WireFrames.Kind.BODY, "", whole, 0, whole.length);
    }
    try {
      reader.finish(broken != null);
    } catch (SseDecoder.EventTooLongException e) {
      broken = e;
    }
    reader.reader().answer().close();
    ErrorMapper errors =
        new ErrorMapper(
            asked.profile(), asked.model(), true, new RetryAfter(InstantSource.system()));
    AnswerEnding ending =
        new AnswerEnding(asked.profile(), errors, StreamTimes.of(asked.profile()));
    Reply reply = new Reply(GOOD, Map.of(), whole);
    return ending.of(reader, reply, broken, null, asked.stopped());
  }
}
