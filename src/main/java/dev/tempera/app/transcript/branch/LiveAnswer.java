package dev.tempera.app.transcript.branch;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.session.Turn;
import java.util.function.Consumer;

/**
 * Follows a running answer: reads what is new at every second pulse at most, thirty times a second
 * on a usual screen, and at every fourth while more comes than anybody can read. An eye sees no
 * difference to sixty, and each time costs a layout and a painting of the tail. View models' thread
 * only, but for the signal from the turn.
 */
public final class LiveAnswer {
  /** So many chars at once are not read along. */
  private static final int MUCH = 48;

  private static final int PULSES = 2;
  private static final int PULSES_OF_MUCH = 4;

  /** What arrived since the last time. */
  public record News(CharSequence reasoning, CharSequence text, boolean facts, String status) {}

  private final Turn turn;
  private final Pulse pulse;
  private final Consumer<News> onNews;
  private final RunNews news;
  private int textRead;
  private int reasoningRead;
  private long factsRead = -1;
  private boolean cancelled;

  /** It was read a moment ago. */
  private boolean resting;

  /** Something came meanwhile. */
  private boolean due;

  /**
   * @param textRead so many chars of the text are known already
   * @param reasoningRead so many of the reasoning
   */
  public LiveAnswer(
      Turn turn, Pulse pulse, int textRead, int reasoningRead, Consumer<News> onNews) {
    this.turn = turn;
    this.pulse = pulse;
    this.textRead = textRead;
    this.reasoningRead = reasoningRead;
    this.onNews = onNews;
    this.news = turn.onNews(() -> pulse.next(this::read));
    pulse.next(this::read);
  }

  MessageId message() {
    return turn.message();
  }

  MessageNode snapshot() {
    return turn.snapshot();
  }

  private void read() {
    if (resting) {
      due = true;
      return;
    }
    resting = true;
    int before = textRead + reasoningRead;
    try {
      drain();
    } finally {
      // Also where drawing failed: what comes next may be drawn.
      rest(textRead + reasoningRead - before > MUCH ? PULSES_OF_MUCH : PULSES);
    }
  }

  private void rest(int pulses) {
    pulse.next(pulses == 1 ? this::rested : () -> rest(pulses - 1));
  }

  private void rested() {
    resting = false;
    if (due) {
      due = false;
      read();
    }
  }

  /** Reads what is new, at once. */
  void drain() {
    if (cancelled) {
      return;
    }
    news.acknowledge();
    long version = turn.factsVersion();
    boolean facts = version != factsRead;
    factsRead = version;
    StringBuilder reasoning = new StringBuilder();
    reasoningRead = turn.readReasoning(reasoningRead, reasoning);
    StringBuilder text = new StringBuilder();
    textRead = turn.readText(textRead, text);
    onNews.accept(new News(reasoning, text, facts, turn.status()));
  }

  /** Hears no more of it. */
  public void cancel() {
    cancelled = true;
    news.cancel();
  }
}
