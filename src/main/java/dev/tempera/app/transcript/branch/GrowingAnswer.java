package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.MessagePlace;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.session.Turn;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Grows the rows of the message that an answer streams into, one answer at a time. What was asked
 * of the pulse for an answer that is not followed any more does nothing. View models' thread only.
 */
final class GrowingAnswer {
  /** So much of a text is worth a pulse of waiting. */
  private static final int CHARS_A_PULSE = 10_000;

  private final Pulse pulse;
  private final TranscriptDocument document;
  private final Consumer<ShownMessage> onGrown;
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper();
  private @Nullable LiveAnswer live;

  /** The answer whose rows are to be brought up to its text. */
  private @Nullable LiveAnswer catchingUp;

  /**
   * @param onGrown hears of a message whose rows have grown
   */
  GrowingAnswer(Pulse pulse, TranscriptDocument document, Consumer<ShownMessage> onGrown) {
    this.pulse = pulse;
    this.document = document;
    this.onGrown = onGrown;
  }

  /** Whether an answer is followed. */
  ReadOnlyBooleanProperty streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  /** The message that grows, null if none does. */
  @Nullable MessageId message() {
    return live == null ? null : live.message();
  }

  /** Follows an answer from where its rows are; the one before is left. */
  void follow(Turn turn, ShownMessage rows, MessagePlace place) {
    leave();
    rows.startStreaming(turn.snapshot(), place);
    document.sync(rows);
    live =
        new LiveAnswer(
            turn, pulse, rows.streamedChars(), rows.streamedReasoningChars(), n -> grown(rows, n));
    streaming.set(true);
  }

  /** Reads what came last, and leaves the answer. */
  void finish() {
    if (live != null) {
      live.drain();
      leave();
    }
  }

  /** Follows none any more. */
  void leave() {
    if (live != null) {
      live.cancel();
      live = null;
    }
    streaming.set(false);
  }

  private void grown(ShownMessage rows, LiveAnswer.News news) {
    LiveAnswer answer = live;
    MessageNode facts = news.facts() && answer != null ? answer.snapshot() : null;
    rows.stream(news.reasoning(), news.text(), facts, news.status());
    document.sync(rows);
    if (answer != null && rows.isBehind() && catchingUp != answer) {
      catchingUp = answer;
      catchUp(answer, rows, Math.clamp(rows.source().length() / CHARS_A_PULSE, 6, 60));
    }
    onGrown.accept(rows);
  }

  /**
   * The rows of a large open block are not made anew at every delta, but never fall behind by more
   * than a tenth of a second; a second, where making them takes as long as that would be often.
   */
  private void catchUp(LiveAnswer answer, ShownMessage rows, int pulses) {
    pulse.next(() -> {
      if (answer != catchingUp || answer != live) {
        return;
      }
      if (pulses > 0 && rows.isBehind()) {
        catchUp(answer, rows, pulses - 1);
      } else {
        catchingUp = null;
        rows.catchUp();
        document.sync(rows);
        onGrown.accept(rows);
      }
    });
  }
}
