package dev.tempera.app.transcript.sent;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.sent.SentSource.Thought;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says above the reasoning of each answer that is on screen how long it took. That is read from the
 * stream that is kept, in the background. View models' thread only.
 */
public final class ThinkingTimes {
  /** The end of an answer may be shown before it is stored: then it is asked for once more. */
  private static final int ASKED_AT_MOST = 3;

  /** It may be read another time. */
  private static final Thought NOT_READ = new Thought(Optional.empty(), false);

  private final TranscriptDocument document;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Supplier<SentSource> source;

  /** How often each answer was asked for; one whose time cannot change is not asked for again. */
  private final Map<MessageId, Integer> asked = new HashMap<>();

  /** Those that are being read: a row may be shown many times meanwhile. */
  private final Set<MessageId> reading = new HashSet<>();

  ThinkingTimes(
      TranscriptDocument document, UiExecutor ui, Pulse pulse, Supplier<SentSource> source) {
    this.document = document;
    this.ui = ui;
    this.pulse = pulse;
    this.source = source;
  }

  void clear() {
    asked.clear();
    reading.clear();
  }

  /** The reasoning of a settled answer is on screen. Changes no row at once. */
  public void want(MessageId answer) {
    if (asked.getOrDefault(answer, 0) >= ASKED_AT_MOST || !reading.add(answer)) {
      return;
    }
    asked.merge(answer, 1, Integer::sum);
    ShownMessage shown = document.find(answer);
    boolean answered = shown != null && !shown.source().isBlank();
    var _ =
        source
            .get()
            .thought(answer, answered)
            .exceptionally(failure -> NOT_READ)
            .thenAccept(thought ->
                // At a pulse: whoever asks may be about to show the row.
                ui.execute(() -> pulse.next(() -> heard(answer, thought))));
  }

  private void heard(MessageId answer, Thought thought) {
    reading.remove(answer);
    ShownMessage shown = document.find(answer);
    if (shown == null || !asked.containsKey(answer)) {
      return;
    }
    if (thought.isFinal() || thought.time().isPresent()) {
      asked.put(answer, ASKED_AT_MOST);
    }
    if (thought.time().isPresent() && shown.thoughtFor(thought.time().get())) {
      document.sync(shown);
    }
  }
}
