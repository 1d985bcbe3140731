package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Says above the reasoning of each answer that is on screen how long it took. That is read from the
 * stream that is kept, in the background. View models' thread only.
 */
public final class ThinkingTimes {
  /** The end of an answer may be shown before it is stored: then it is asked for once more. */
  private static final int ASKED_AT_MOST = 3;

  private final TranscriptDocument document;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Supplier<SentSource> source;

  /** How often each answer was asked for; one that is known is not asked for again. */
  private final Map<MessageId, Integer> asked = new HashMap<>();

  ThinkingTimes(
      TranscriptDocument document, UiExecutor ui, Pulse pulse, Supplier<SentSource> source) {
    this.document = document;
    this.ui = ui;
    this.pulse = pulse;
    this.source = source;
  }

  void clear() {
    asked.clear();
  }

  /** The reasoning of a settled answer is on screen. Changes no row at once. */
  public void want(MessageId answer) {
    if (asked.merge(answer, 1, Integer::sum) > ASKED_AT_MOST) {
      return;
    }
    ShownMessage shown = document.find(answer);
    boolean answered = shown != null && !shown.source().isBlank();
    var _ =
        source
            .get()
            .thought(answer, answered)
            .whenComplete((time, failure) -> {
              if (failure == null && time.isPresent()) {
                // At a pulse: whoever asks may be about to show the row.
                ui.execute(() -> pulse.next(() -> heard(answer, time.get())));
              }
            });
  }

  private void heard(MessageId answer, Duration time) {
    ShownMessage shown = document.find(answer);
    if (shown != null && asked.containsKey(answer)) {
      asked.put(answer, ASKED_AT_MOST);
      if (shown.thoughtFor(time)) {
        document.sync(shown);
      }
    }
  }
}
