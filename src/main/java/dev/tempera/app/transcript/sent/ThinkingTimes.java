package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Supplier<SentSource> source;

  /** How often each answer was asked for; one that is known is not asked for again. */
  private final Map<MessageId, Integer> asked = new HashMap<>();

  ThinkingTimes(TranscriptDocument document, UiExecutor ui, Supplier<SentSource> source) {
    this.document = document;
    this.ui = ui;
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
            .whenComplete((time, failure) ->
                ui.execute(() -> heard(answer, failure == null ? time : Optional.empty())));
  }

  private void heard(MessageId answer, Optional<Duration> time) {
    ShownMessage shown = document.find(answer);
    if (time.isPresent() && shown != null && asked.containsKey(answer)) {
      asked.put(answer, ASKED_AT_MOST);
      if (shown.thoughtFor(time.get())) {
        document.sync(shown);
      }
    }
  }
}
